using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Maintenances;
using Bongsu.Configuration.State;
using Bongsu.Detect.Correlation;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Services;
using Bongsu.Detect.Topology;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Policies;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <summary>Reads from the store what the pipeline needs to know, within the transaction that writes what it decides.</summary>
internal sealed class SituationReader(
    IConfigurationSnapshot configuration, IMaintenances maintenances, IHostCatalog catalog, TopologyView topology, ChannelAddresses addresses)
{
    private const int LearntFrom = 20;

    // The longest window of a rate that pages.
    private static readonly TimeSpan s_budgetMemory = TimeSpan.FromHours(6);

    /// <summary>The situation of a problem that opens.</summary>
    public async Task<OpeningSituation> ReadAsync(BongsuDb db, ProblemOpening opening, Timestamp now, CancellationToken cancellationToken)
    {
        TopologyGraph graph = topology.Current;
        ProblemFacts facts = Named(ProblemFactory.Facts(opening));
        ProblemFact fact = ProblemFactory.Correlated(facts, opening.Host, opening.Trigger, graph);
        Explanation? explanation = await ExplainAsync(db, fact, graph, cancellationToken);
        return new OpeningSituation(
            new Situation
            {
                Problem = facts,
                Configuration = configuration.Current,
                Addresses = addresses,
                Now = now,
                HealWindow = opening.HealWindow,
                Lasted = await LastedAsync(db, opening, cancellationToken),
                FlappingRule = opening.Flapping,
                Changes = await FlappingRecorder.ChangesAsync(db, opening.Trigger, opening.Flapping, opening.StartedAt, cancellationToken),
                Cause = explanation is null ? null : new KnownCause(explanation, await NotifiedAsync(db, explanation.Cause.Id, cancellationToken)),
                SummedUpFailure = explanation is null ? await SummedUpAsync(db, opening, now, cancellationToken) : null,
                GatewayHold = SymptomRules.HoldFor(fact, graph),
                Maintenance = Covering(facts),
                HostSilence = await HostSilenceAsync(db, opening.Host, now, cancellationToken),
                MatchedSilence = (await ActiveSilences.ReadAsync(db, now, cancellationToken)).Of(facts),
                Incident = await IncidentReader.ReadAsync(
                    db, opening, fact, explanation, graph, PolicyEngine.GroupBy(facts, configuration.Current), cancellationToken),
            },
            fact,
            graph);
    }

    /// <summary>The situation of a problem that is open already.</summary>
    /// <param name="db">Within the transaction.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="cause">The problem that explained it and that it has outlasted; null where it is notified of for another reason.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Situation> ReadAsync(BongsuDb db, ProblemRow problem, long? cause, Timestamp now, CancellationToken cancellationToken)
    {
        ProblemFacts facts = Facts(problem);
        var before = await db.Outbox.Where(o => o.ProblemId == problem.Id && o.State != OutboxState.Cancelled && o.State != OutboxState.Failed)
            .Select(o => new { o.Channel, o.Address }).ToListAsync(cancellationToken);
        return new Situation
        {
            Problem = facts,
            Configuration = configuration.Current,
            Addresses = addresses,
            Now = now,
            HealWindow = default,
            Lasted = [],
            FlappingRule = null,
            Changes = [],
            Cause = null,
            SummedUpFailure = null,
            GatewayHold = TimeSpan.Zero,
            Maintenance = Covering(facts),
            HostSilence = await HostSilenceAsync(db, new HostId(problem.HostId), now, cancellationToken),
            ProblemSilence = ProblemSilence(problem),
            MatchedSilence = (await ActiveSilences.ReadAsync(db, now, cancellationToken)).Of(facts),
            Incident = await IncidentReader.ReadAsync(db, problem, cancellationToken),
            OutlastedCause = cause,
            Before = before.Select(b => (b.Channel, b.Address)).ToHashSet(),
        };
    }

    /// <summary>Whether people are notified of an open problem now.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="host">The silence of its host, or null.</param>
    /// <param name="silences">The silences of whatever matches.</param>
    /// <param name="now">The time.</param>
    public Suppression? SuppressionOf(ProblemRow problem, Silence? host, ActiveSilences silences, Timestamp now)
    {
        ProblemFacts facts = Facts(problem);
        return SuppressionRule.Decide(now, Covering(facts), host, ProblemSilence(problem), silences.Of(facts));
    }

    /// <summary>The silence of a host, or null.</summary>
    public static async Task<Silence?> HostSilenceAsync(BongsuDb db, HostId host, Timestamp now, CancellationToken cancellationToken) =>
        await db.HostSilences.AsNoTracking().FirstOrDefaultAsync(s => s.HostId == host.Value && s.UntilMs > now.UnixMilliseconds, cancellationToken) is { } row
            ? Of(row)
            : null;

    /// <summary>A silence as a value.</summary>
    public static Silence Of(HostSilenceRow row) => new(Timestamp.FromUnixMilliseconds(row.UntilMs), row.By);

    private static Silence? ProblemSilence(ProblemRow problem) =>
        problem.SilencedUntilMs is { } until ? new Silence(Timestamp.FromUnixMilliseconds(until), problem.SilencedBy ?? "somebody") : null;

    /// <summary>The problem as policies see it now.</summary>
    public ProblemFacts Facts(ProblemRow row) => Named(ProblemFactory.Facts(row, catalog.Find(new HostId(row.HostId))));

    // Messages call a service what its users call it.
    private ProblemFacts Named(ProblemFacts facts) => facts.Service is { } service && catalog.Find(service) is { } host && host.DisplayName != service
        ? facts with { ServiceDisplayName = host.DisplayName }
        : facts;

    private CoveringMaintenance? Covering(ProblemFacts problem) =>
        maintenances.Covering(new MaintenanceSubject(problem.HostName, problem.HostGroups, problem.Service, problem.Tags)) is { } found
            ? new CoveringMaintenance(found.Time.Maintenance.Name, found.Until)
            : null;

    private static async Task<Explanation?> ExplainAsync(BongsuDb db, ProblemFact fact, TopologyGraph graph, CancellationToken cancellationToken)
    {
        if (fact is { SaysDown: false, IsSummary: false, Category: not Category.Service })
            return null;
        string[] nodes = [fact.Node, .. graph.NeedsOf(fact.Node).Keys];
        return SymptomRules.Explain(fact, await OpenProblems.ReadAsync(db, nodes, fact.Service, graph, cancellationToken), graph);
    }

    /// <summary>Organisation and person of everybody who was or will be notified of a problem or of its symptoms.</summary>
    public static async Task<HashSet<(string?, string?)>> NotifiedAsync(BongsuDb db, long cause, CancellationToken cancellationToken)
    {
        var notified = await db
            .Outbox.Where(o =>
                (
                    o.ProblemId == cause
                    || db.ProblemLinks.Any(l => l.ToId == cause && l.Kind == ProblemLinkKind.Cause && l.EndedAtMs == null && l.ProblemId == o.ProblemId))
                && (o.Kind == NotificationKinds.Problem || o.Kind == NotificationKinds.Digest)
                && !(o.IsPlanned && (o.Round > 0 || o.Rank > 0))
                && o.State != OutboxState.Failed
                && o.State != OutboxState.Cancelled)
            .Select(o => new { o.Organisation, o.Person })
            .Distinct()
            .ToListAsync(cancellationToken);
        return [.. notified.Select(n => (n.Organisation, n.Person))];
    }

    // A budget of six nines is gone with the first outage, of which everybody was notified: that it is gone is no news. What no outage was made of still is.
    private static async Task<long?> SummedUpAsync(BongsuDb db, ProblemOpening opening, Timestamp now, CancellationToken cancellationToken)
    {
        if (!ServiceTriggers.IsBurn(opening.Host, opening.Trigger))
            return null;
        long since = (now - s_budgetMemory).UnixMilliseconds;
        long[] own = [.. ServiceTriggers.All(opening.Host).Select(t => t.Value)];
        return await db.Problems.AsNoTracking()
            .Where(p => p.Service == opening.Service
                && p.Category == Category.Service
                && !own.Contains(p.TriggerId)
                && (p.State == ProblemState.Open || p.RecoveredAtMs >= since))
            .OrderByDescending(p => p.Id).Select(p => (long?)p.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<TimeSpan>> LastedAsync(BongsuDb db, ProblemOpening opening, CancellationToken cancellationToken)
    {
        if (opening.HealWindow.Kind != HealWindowKind.Auto)
            return [];
        var rows = await db.Problems.AsNoTracking()
            .Where(p => p.TriggerId == opening.Trigger.Value && p.State == ProblemState.Recovered && p.ClosedBy == null)
            .OrderByDescending(p => p.StartedAtMs).Take(LearntFrom).Select(p => new { p.StartedAtMs, p.RecoveredAtMs }).ToListAsync(cancellationToken);
        return [.. rows.Where(r => r.RecoveredAtMs is not null).Select(r => TimeSpan.FromMilliseconds(r.RecoveredAtMs!.Value - r.StartedAtMs))];
    }
}
