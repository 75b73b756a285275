using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Maintenances;
using Bongsu.Detect.Correlation;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Services;
using Bongsu.Detect.Topology;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Incidents;
using Bongsu.Respond.Incidents.Joining;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Policies;

namespace Bongsu.Respond.Trials;

/// <summary>What the pipeline needs to know, from the problems of a trial.</summary>
/// <param name="configuration">Whose policies decide.</param>
/// <param name="topology">What needs what.</param>
/// <param name="addresses">The addresses of people.</param>
/// <param name="maintenances">By the clock of the trial.</param>
/// <param name="problems">All problems so far.</param>
/// <param name="silences">Of hosts, by name.</param>
internal sealed class TrialSituations(
    ConfigurationDocument configuration,
    TopologyGraph topology,
    ChannelAddresses addresses,
    IMaintenances maintenances,
    IReadOnlyList<TrialProblem> problems,
    IReadOnlyDictionary<string, Silence> silences)
{
    private const int LearntFrom = 20;
    private static readonly TimeSpan s_budgetMemory = TimeSpan.FromHours(6);

    /// <summary>The situation of a problem that opens.</summary>
    public Situation Of(ProblemOpening opening, ProblemFacts facts, ProblemFact fact, Timestamp now)
    {
        Explanation? explanation = fact is { SaysDown: false, IsSummary: false, Category: not Category.Service }
            ? null
            : SymptomRules.Explain(fact, OpenFacts(), topology);
        return new Situation
        {
            Problem = facts,
            Configuration = configuration,
            Addresses = addresses,
            Now = now,
            HealWindow = opening.HealWindow,
            Lasted =
            [
                .. OfTrigger(opening.Trigger)
                    .Where(p => !p.IsOpen)
                    .OrderByDescending(p => p.Facts.StartedAt)
                    .Take(LearntFrom)
                    .Select(p => p.RecoveredAt!.Value - p.Facts.StartedAt),
            ],
            FlappingRule = opening.Flapping,
            Changes = Changes(opening.Trigger, opening.Flapping, opening.StartedAt),
            Cause = explanation is null ? null : new KnownCause(explanation, Notified(explanation.Cause.Id)),
            SummedUpFailure = explanation is null ? SummedUp(opening, now) : null,
            GatewayHold = SymptomRules.HoldFor(fact, topology),
            Maintenance = Covering(facts),
            HostSilence = HostSilence(facts.HostName, now),
            Incident = Incident(opening, facts, fact, explanation),
        };
    }

    /// <summary>The situation of a problem that is open already.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="cause">The problem that explained it and that it has outlasted; null where it is notified of for another reason.</param>
    /// <param name="now">The time.</param>
    public Situation Again(TrialProblem problem, long? cause, Timestamp now) => new()
    {
        Problem = problem.Facts,
        Configuration = configuration,
        Addresses = addresses,
        Now = now,
        HealWindow = default,
        Lasted = [],
        FlappingRule = null,
        Changes = [],
        Cause = null,
        SummedUpFailure = null,
        GatewayHold = TimeSpan.Zero,
        Maintenance = Covering(problem.Facts),
        HostSilence = HostSilence(problem.Facts.HostName, now),
        ProblemSilence = problem.Silence,
        Incident = Incident(new IncidentDecision(problem.Incident.Id, JoinRules.Opens, "")),
        OutlastedCause = cause,
        Before = problem.Notifications.Where(n => !n.Delivery.IsDead).Select(n => (n.Channel, n.Address)).ToHashSet(),
    };

    /// <summary>Whether people are notified of an open problem now.</summary>
    public Suppression? SuppressionOf(TrialProblem problem, Timestamp now) =>
        SuppressionRule.Decide(now, Covering(problem.Facts), HostSilence(problem.Facts.HostName, now), problem.Silence, null);

    /// <summary>The trigger's recent fires and recoveries, as many as its rule needs, with one that happens now.</summary>
    public IReadOnlyList<Timestamp> Changes(TriggerId trigger, FlappingDefinition? rule, Timestamp at)
    {
        if (rule is not { Changes: > 0 })
            return [];
        Timestamp from = at - rule.Window;
        return
        [
            .. OfTrigger(trigger).Where(p => p.Facts.StartedAt > from || p.RecoveredAt > from).OrderByDescending(p => p.Facts.StartedAt).Take(rule.Changes)
                .SelectMany(p => new[] { p.Facts.StartedAt, p.RecoveredAt }).OfType<Timestamp>(),
            at,
        ];
    }

    /// <summary>The open problems as correlation sees them.</summary>
    public IReadOnlyList<ProblemFact> OpenFacts() => [.. problems.Where(p => p.IsOpen).Select(p => p.Fact with { IsExplained = p.Cause is { IsOpen: true } })];

    private IncidentSituation Incident(ProblemOpening opening, ProblemFacts facts, ProblemFact fact, Explanation? explanation)
    {
        TrialProblem? before = problems.LastOrDefault(p => p.Trigger == opening.Trigger && !p.Opening.Multiple);
        return Incident(JoinRules.Decide(new JoinQuestion
        {
            Problem = fact,
            Family = opening.Family,
            IsMultiple = opening.Multiple,
            Cause = explanation,
            Open =
            [
                .. problems.Where(p => p.IsOpen).Select(p => new OpenMember(
                    p.Fact with { IsExplained = p.Cause is { IsOpen: true } }, p.Incident.Id, p.Trigger, p.Opening.Family, p.Opening.Multiple)),
            ],
            Before = before is { Incident.IsOpen: true } ? (before.Facts.Id, before.Incident.Id) : null,
            GroupBy = PolicyEngine.GroupBy(facts, configuration),
            Topology = topology,
        }));
    }

    private IncidentSituation Incident(IncidentDecision decision)
    {
        if (decision.Incident is not { } incident)
            return new IncidentSituation { Decision = decision };
        TrialProblem[] members = [.. problems.Where(p => p.Incident.Id == incident || decision.Absorbs.Contains(p.Incident.Id))];
        TrialNotification[] alive = [.. members.SelectMany(p => p.Notifications).Where(n => !n.Delivery.IsDead)];
        return new IncidentSituation
        {
            Decision = decision,
            Threads = IncidentThreads.Of(alive.Select(Sent).OfType<SentNotification>()),
            Trackers = alive.Where(n => n.Says is TrackerOpening).Select(n => n.Channel).ToHashSet(StringComparer.Ordinal),
            Alarmed = alive.Where(n => n is { Says: AlarmNotification, Address: not null }).Select(n => (n.Channel, n.Address!)).ToHashSet(),
            Members = [.. members.GroupBy(p => p.Facts.Owner).Select(g => (g.Key, g.Count()))],
            Level = members.Where(p => p.IsOpen).Select(p => (Level?)p.Facts.Level).Max(),
        };
    }

    private static SentNotification? Sent(TrialNotification one) =>
        one is { Organisation: { } organisation, Person: { } person, Says: PersonalNotification says }
            ? new SentNotification(
                one.Key, one.Channel, one.Address ?? "", organisation, person, one.Delivery, one.PlannedAt is { } at && at < one.DueAt ? at : null, says,
                one.Step, one.IsPlanned)
            : null;

    private IEnumerable<TrialProblem> OfTrigger(TriggerId trigger) => problems.Where(p => p.Trigger == trigger);

    /// <summary>Organisation and person of everybody who was or will be notified of a problem or of its symptoms.</summary>
    public HashSet<(string?, string?)> Notified(long cause) =>
    [
        .. problems.Where(p => p.Facts.Id == cause || p.Cause?.Facts.Id == cause).SelectMany(p => p.Notifications)
            .Where(n => !n.Delivery.IsDead && !n.IsUncertain && n.Says is ProblemNotification or DigestLine).Select(n => (n.Organisation, n.Person)),
    ];

    private long? SummedUp(ProblemOpening opening, Timestamp now) =>
        !ServiceTriggers.IsBurn(opening.Host, opening.Trigger)
            ? null
            : problems
                .LastOrDefault(p =>
                    p.Facts.Service == opening.Service
                    && p.Facts.Category == Category.Service
                    && !ServiceTriggers.IsOne(opening.Host, p.Trigger)
                    && (p.RecoveredAt is not { } ended || ended >= now - s_budgetMemory))
                ?.Facts.Id;

    private CoveringMaintenance? Covering(ProblemFacts problem) =>
        maintenances.Covering(new MaintenanceSubject(problem.HostName, problem.HostGroups, problem.Service, problem.Tags)) is { } found
            ? new CoveringMaintenance(found.Time.Maintenance.Name, found.Until)
            : null;

    private Silence? HostSilence(string host, Timestamp now) => silences.GetValueOrDefault(host) is { } silence && silence.Until > now ? silence : null;
}
