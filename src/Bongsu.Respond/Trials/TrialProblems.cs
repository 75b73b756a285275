using System.Globalization;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Maintenances;
using Bongsu.Detect.Correlation;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Services;
using Bongsu.Detect.Topology;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Escalations;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Incidents;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Notifications.Pipeline;
using Bongsu.Respond.Policies;
using Bongsu.Respond.Problems;

namespace Bongsu.Respond.Trials;

/// <summary>
/// Stands where the store's problems stand, and keeps in memory what would have been written: problems, and who would have been notified, as live
/// operation's pipeline and rules decide it. Sends nothing; what is due counts as sent at that moment. Time is moved by what is given. For one caller.
/// </summary>
public sealed class TrialProblems : IProblemSink
{
    private readonly List<TrialProblem> _problems = [];
    private readonly List<TrialProblem> _open = [];
    private readonly List<(TrialProblem Problem, TrialNotification Sent)> _waiting = [];
    private readonly Dictionary<string, Silence> _silences = new(StringComparer.Ordinal);
    private readonly List<TrialProblem> _silencedNow = [];
    private readonly TrialClock _clock = new();
    private readonly ConfigurationDocument _configuration;
    private readonly TopologyGraph _topology;
    private readonly MaintenanceBook _maintenances;
    private readonly TrialSituations _situations;
    private readonly ChannelAddresses _addresses;
    private readonly TrialBudget _budget;
    private long _lastKey;

    /// <summary>Begins without any problem.</summary>
    /// <param name="configuration">Whose policies decide.</param>
    /// <param name="topology">The hosts and services.</param>
    /// <param name="kinds">The kinds of channels.</param>
    public TrialProblems(ConfigurationDocument configuration, TopologyGraph topology, KindRegistry kinds)
    {
        (_configuration, _topology) = (configuration, topology);
        _budget = new TrialBudget(configuration.Settings.Budget);
        _maintenances = new MaintenanceBook(new TrialConfiguration(configuration), _clock);
        _addresses = new ChannelAddresses(kinds);
        _situations = new TrialSituations(configuration, topology, _addresses, _maintenances, _problems, _silences);
    }

    /// <summary>Every problem so far, in the order in which they opened.</summary>
    public IReadOnlyList<TrialProblem> Problems => _problems;

    /// <summary>Those that are open.</summary>
    public IReadOnlyList<TrialProblem> Open => _open;

    /// <summary>Whether a trigger has an open problem.</summary>
    public bool IsOpen(TriggerId trigger) => _open.Exists(p => p.Trigger == trigger);

    /// <inheritdoc />
    public Task<OpeningResult> OpenAsync(ProblemOpening opening, CancellationToken cancellationToken)
    {
        Advance(opening.StartedAt);
        OpeningResult result = Refuse(opening) ?? Write(opening);
        Send();
        return Task.FromResult(result);
    }

    /// <inheritdoc />
    public Task RecoverAsync(ProblemRecovery recovery, CancellationToken cancellationToken)
    {
        Advance(recovery.At);
        foreach (TrialProblem problem in _open.Where(p => IsMeant(p, recovery)).ToArray())
        {
            if (recovery.IsRemoval || !Flaps(problem, recovery))
                End(problem, recovery.At, recovery.Because);
        }

        Send();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<OpenTrigger>> GetOpenTriggersAsync(HostId host, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<OpenTrigger>>(
    [
        .. _open.Where(p => p.Opening.Host == host)
            .GroupBy(p => p.Trigger)
            .Select(g => new OpenTrigger(g.Key, [.. g.Select(p => p.Opening.Correlation)], g.Any(p => p.IsFiring))),
    ]);

    /// <summary>Somebody acknowledges a problem and with it its incident: later steps of its policy are withdrawn.</summary>
    public void Acknowledge(TrialProblem problem, string by)
    {
        foreach (TrialProblem member in problem.Incident.Problems)
            member.AcknowledgedBy ??= by;
        foreach (
            TrialNotification later in problem.Incident.Notifications.Where(n => n.Delivery.IsUntried
                && n.Says is ProblemNotification
                && (n.DueAt > _clock.Now || n.IsPlanned)))
            later.Withdraw(PolicyReasons.NeedlessAcknowledged(by));
    }

    /// <summary>Somebody silences a host, or with null lifts the silence.</summary>
    public void SilenceHost(string host, Timestamp? until, string by)
    {
        if (until is { } end)
            _silences[host] = new Silence(end, by);
        else
            _silences.Remove(host);
        SyncSuppressions();
    }

    /// <summary>Somebody silences a problem, or with null lifts the silence.</summary>
    public void Silence(TrialProblem problem, Timestamp? until, string by)
    {
        problem.Silence = until is { } end ? new Silence(end, by) : null;
        SyncSuppressions();
    }

    /// <summary>Lets time pass: what is due is sent, maintenances begin and end, flapping and causes come to their ends.</summary>
    public void Advance(Timestamp to)
    {
        while (NextMoment() is { } next && next <= to)
        {
            _clock.Now = next > _clock.Now ? next : _clock.Now;
            Pass();
        }

        if (to <= _clock.Now)
            return;
        _clock.Now = to;
        Pass();
    }

    private OpeningResult? Refuse(ProblemOpening opening)
    {
        TrialProblem? existing = opening.Multiple
            ? _problems.Find(p => p.Trigger == opening.Trigger && p.Opening.Multiple && p.Opening.StartedAt == opening.StartedAt)
            : _open.Find(p => p.Trigger == opening.Trigger && !p.Opening.Multiple);
        if (existing is not null)
        {
            if (existing is { Flapping: not null, IsFiring: false })
            {
                existing.Flapping = existing.Flapping with { Changes = existing.Flapping.Changes + 1 };
                (existing.IsFiring, existing.LastChange) = (true, opening.StartedAt);
            }

            return new OpeningResult(existing.IsOpen ? OpeningOutcome.AlreadyOpen : OpeningOutcome.AlreadyEnded, new ProblemId(existing.Facts.Id));
        }

        if (opening.Masters.Count > 0 && _open.Find(p => opening.Masters.Any(m => m.Id == p.Trigger)) is { } master)
            return new OpeningResult(OpeningOutcome.HeldBack, default, HistoryReasons.HeldBack(master.Facts.Title, master.Facts.HostName, master.Facts.Id));
        return opening.Multiple && _open.Count(p => p.Trigger == opening.Trigger) >= ProblemOpener.MaxOpen
            ? new OpeningResult(OpeningOutcome.TooMany, default, HistoryReasons.Limit(ProblemOpener.MaxOpen))
            : null;
    }

    private OpeningResult Write(ProblemOpening opening)
    {
        ProblemFacts facts = ProblemFactory.Facts(opening);
        ProblemFact fact = ProblemFactory.Correlated(facts, opening.Host, opening.Trigger, _topology) with { Id = _problems.Count + 1 };
        Situation situation = _situations.Of(opening, facts, fact with { Id = 0 }, _clock.Now);
        NotificationPlan plan = NotificationPipeline.Decide(situation);
        var problem = new TrialProblem(opening, fact, facts with { Id = fact.Id }, plan);
        Join(problem, situation.Incident!.Decision);
        _problems.Add(problem);
        _open.Add(problem);
        Add(problem, plan);
        if (situation.Cause is { } cause)
        {
            (problem.Cause, problem.CauseRule, problem.IsQuiet, problem.IsSymptom) = (
                Find(cause.Explanation.Cause.Id), cause.Explanation.Rule, plan.IsQuiet, true);
        }

        if (fact.SaysDown)
            Adopt(problem, situation.Cause is { Explanation: { Rule: SymptomRules.Unreachable } up } ? up.Cause : fact);
        return new OpeningResult(OpeningOutcome.Opened, new ProblemId(fact.Id));
    }

    private void Join(TrialProblem problem, IncidentDecision decision)
    {
        if (decision.Incident is not { } number)
        {
            new TrialIncident(problem.Facts.Id).Add(problem);
            return;
        }

        TrialIncident incident = Find(number).Incident;
        foreach (long absorbed in decision.Absorbs)
            incident.Absorb(Find(absorbed).Incident);
        incident.Add(problem);
    }

    // Hosts behind a gateway that were found missing a little before the gateway itself was.
    private void Adopt(TrialProblem gateway, ProblemFact cause)
    {
        var behind = _topology.Behind(gateway.Facts.HostName).ToHashSet(StringComparer.Ordinal);
        foreach (ProblemFact symptom in _situations.OpenFacts().Where(p => behind.Contains(p.Node) && p.Id != gateway.Facts.Id && !p.IsExplained))
        {
            if (SymptomRules.Explain(symptom, [cause, gateway.Fact], _topology) is not { } explanation)
                continue;
            TrialProblem adopted = Find(symptom.Id);
            (adopted.Cause, adopted.CauseRule, adopted.IsQuiet, adopted.IsSymptom) = (
                Find(explanation.Cause.Id), explanation.Rule, !adopted.Notifications.Any(n => n is { IsSent: true, Says: ProblemNotification }), true);
        }
    }

    private static bool IsMeant(TrialProblem problem, ProblemRecovery recovery) =>
        problem.Trigger == recovery.Trigger && (recovery.IsRemoval || problem.IsFiring)
        && (!recovery.ByCorrelation || problem.Opening.Correlation == recovery.Correlation)
        && (recovery.StartedUpTo is not { } upTo || problem.Facts.StartedAt <= upTo);

    private bool Flaps(TrialProblem problem, ProblemRecovery recovery)
    {
        if (problem.Flapping is { } flapping)
        {
            problem.Flapping = flapping with { Changes = flapping.Changes + 1 };
        }
        else
        {
            if (problem.Opening.Multiple || recovery.Flapping is not { } rule
                || FlapDetector.Begins(_situations.Changes(recovery.Trigger, rule, recovery.At), recovery.At, rule) is not { } begun)
                return false;
            problem.Flapping = new Flapping(begun.Changes, begun.Since);
            NotifyFlapping(problem, begins: true, recovery.At - begun.Since);
        }

        (problem.IsFiring, problem.LastChange) = (false, recovery.At);
        return true;
    }

    private void NotifyFlapping(TrialProblem problem, bool begins, TimeSpan span)
    {
        var followed = new HashSet<(string Channel, string? Address)>();
        foreach (TrialNotification one in problem.Notifications.ToArray())
        {
            if (one.Says is PersonalNotification first && RecoveryRule.IsNotified(first, one.Delivery) && followed.Add((one.Channel, one.Address)))
                Follow(problem, one, FollowUp.Flapping(first, one.Key, begins, problem.Flapping!.Changes, span), PolicyReasons.NotifiedBefore(one.Reason));
        }
    }

    private void End(TrialProblem problem, Timestamp at, string because)
    {
        Timestamp end = at > problem.Facts.StartedAt ? at : problem.Facts.StartedAt;
        problem.Facts = problem.Facts with { RecoveredAt = end, RecoveredBecause = because };
        (problem.Flapping, problem.SuppressedUntil, problem.Cause) = (null, null, null);
        _open.Remove(problem);
        if (problem.Incident.IsOpen)
        {
            Level left = problem.Incident.Problems.Where(p => p.IsOpen).Max(p => p.Facts.Level);
            foreach (TrialNotification one in problem.Notifications.Where(n => IncidentEndRule.IsNeedless(n.Says, n.Delivery, left)))
                one.Withdraw(PolicyReasons.NeedlessRecovered);
            return;
        }

        EndIncident(problem.Incident, at, because);
    }

    private void EndIncident(TrialIncident incident, Timestamp at, string because)
    {
        var heard = new HashSet<(string, string?, string?, string?)>();
        var all = incident.Problems.SelectMany(p => p.Notifications.Select(n => (Problem: p, Sent: n)))
            .OrderBy(o => o.Sent.Delivery.IsUntried).ThenBy(o => o.Sent.Says is DigestLine).ThenBy(o => o.Problem.Facts.Id).ToArray();
        foreach ((TrialProblem problem, TrialNotification one) in all)
        {
            RecoveryAction action = one.IsPlanned && one.Delivery.IsUntried
                ? RecoveryAction.Withdraw
                : RecoveryRule.Decide(one.Says, one.Delivery, _clock.Now);
            if (action is RecoveryAction.Withdraw or RecoveryAction.Replace)
                one.Withdraw(action == RecoveryAction.Replace ? PolicyReasons.NeedlessOver : PolicyReasons.NeedlessRecovered);
            if (one.Says is TrackerOpening && action == RecoveryAction.CloseIssue)
            {
                (ProblemFacts facts, IncidentFacts? counts) = Ended(problem, null, true);
                Follow(problem, one, FollowUp.Closing(facts, counts), PolicyReasons.NotifiedTrackedEnd);
            }
            else if (one.Says is PersonalNotification said && action is RecoveryAction.Replace or RecoveryAction.FollowUp
                && heard.Add((one.Channel, one.Organisation, one.Person, one.Address)))
            {
                (ProblemFacts facts, IncidentFacts? counts) = Ended(problem, one.Organisation, said.SeesAll);
                if (action == RecoveryAction.Replace)
                    Follow(problem, one, FollowUp.Over(said, facts, counts), one.Reason);
                else
                    Follow(problem, one, FollowUp.Recovery(said, one.Key, facts, counts), PolicyReasons.NotifiedBefore(one.Reason));
            }
        }

        (ProblemFacts Problem, IncidentFacts? Incident) Ended(TrialProblem problem, string? organisation, bool seesAll)
        {
            (ProblemFacts facts, IncidentFacts? counts) =
                incident.Brief(problem.Facts.Id, organisation, seesAll) is var (headline, all) ? (headline, all) : (problem.Facts, null);
            return (facts with { RecoveredAt = at, RecoveredBecause = because }, counts);
        }
    }

    private void Follow(TrialProblem problem, TrialNotification earlier, Notification says, string reason) =>
        Add(problem, earlier.Follow(says, reason, FollowUp.DueAt(says, earlier.Delivery, _clock.Now)));

    private void Add(TrialProblem problem, NotificationPlan plan)
    {
        ProblemFacts facts = problem.Facts;
        foreach (TrialNotification superseded in problem.Incident.Notifications.Where(n => plan.Superseded.Contains(n.Key, StringComparer.Ordinal)).ToArray())
            superseded.Withdraw(IncidentReasons.Sooner(problem.Incident.Id));
        foreach (PlannedNotification planned in plan.Notifications)
            Add(problem, TrialNotification.Of(planned, Compose.Problem(planned, facts)));
        foreach (PlannedNotification planned in plan.AlarmNotifications)
            Add(problem, TrialNotification.Of(planned, Compose.Alarm(planned, facts, plan.Alarms)));
        foreach (PlannedTracker tracker in plan.Trackers)
            Add(problem, TrialNotification.Of(tracker, new TrackerOpening { Problem = facts, Collects = tracker.Collects }));
    }

    private void Add(TrialProblem problem, TrialNotification notification)
    {
        notification.Key = (++_lastKey).ToString(CultureInfo.InvariantCulture);
        problem.Add(notification);
        _waiting.Add((problem, notification));
    }

    private TrialProblem Find(long id) => _problems[(int)id - 1];

    /// <summary>The next moment after now at which something may happen by itself; null where nothing does.</summary>
    private Timestamp? NextMoment()
    {
        Timestamp now = _clock.Now;
        Timestamp? next = null;
        foreach ((_, TrialNotification one) in _waiting.Where(w => w.Sent.Delivery.IsUntried))
            Consider(one.DueAt);
        foreach (TrialProblem problem in _open)
        {
            if (problem is { Flapping: not null, Opening.Flapping: { } rule })
                Consider(FlapDetector.EndsAt(problem.LastChange, rule));
            if (problem is { IsQuiet: true, Cause.RecoveredAt: { } ended })
                Consider(ended + SymptomReview.Grace);
            if (problem.SuppressedUntil is { } until)
                Consider(until);
        }

        if (next is not null || _open.Count > 0)
        {
            foreach (MaintenanceDefinition maintenance in _configuration.Maintenances)
            {
                if (MaintenanceCalendar.At(maintenance, now) is { } active)
                    Consider(active.End);
                if (MaintenanceCalendar.After(maintenance, now) is { } following)
                    Consider(following.Start);
            }

            foreach (MaintenanceTime active in _maintenances.Active.Where(t => t.Maintenance.EndEarly))
            {
                if (Suppressed(active).Max() is { } last)
                    Consider(last + active.Maintenance.QuietFor);
            }
        }

        return next;

        void Consider(Timestamp at)
        {
            if (at > now && (next is null || at < next))
                next = at;
        }
    }

    private void Pass()
    {
        // What is due goes before anything else of this moment is decided, as the dispatcher does.
        Send();
        EndMaintenances();
        SyncSuppressions();
        foreach (TrialProblem problem in _open.ToArray())
        {
            EndFlapping(problem);
            ReleaseSymptom(problem);
        }

        Send();
    }

    private void FireSteps()
    {
        while (_waiting.Where(w => w.Sent.IsPlanned && w.Sent.Delivery.IsUntried && w.Sent.DueAt <= _clock.Now)
            .OrderBy(w => w.Sent.DueAt).ThenBy(w => w.Sent.Step!.Rank).FirstOrDefault() is { Sent.Step: { } place, Problem: var problem })
            Fire(problem, place);
    }

    // As the escalator does on the store.
    private void Fire(TrialProblem problem, StepPlace place)
    {
        Timestamp now = _clock.Now;
        TrialNotification[] rows = [.. problem.Notifications.Where(n => n.Says is ProblemNotification or UpdateNotification or DigestLine)];
        StepDecision decision = EscalationRule.Decide(new StepSituation
        {
            Place = place,
            Now = now,
            StoppedBecause = StopRule.Decide(problem.Incident.IsOpen, problem.AcknowledgedBy, null, null),
            Rows =
            [
                .. rows.Select(n => new StepRow(n.Step ?? new StepPlace("", 0), n.Organisation, n.Person, n.Channel, n.Address, n.State, n.IsPlanned, n.DueAt,
                    n.Delivery.Attempts)),
            ],
            Resolved = PolicyEngine.Resolve(problem.Facts, _configuration, _addresses, place, now),
            LeftOut = problem is { IsQuiet: true, Cause: { IsOpen: true } cause } && cause.Incident != problem.Incident
                ? _situations.Notified(cause.Facts.Id) : [],
            RepeatAfter = PolicyEngine.RepeatAfter(_configuration, place.Policy),
            Delay = PolicyEngine.DelayOf(_configuration, place),
        });
        foreach (int row in decision.Release)
            rows[row].Release();
        foreach ((int row, string reason) in decision.Withdraw)
            rows[row].Withdraw(reason);
        foreach ((int row, Timestamp dueAt) in decision.Move)
            (rows[row].DueAt, rows[row].PlannedAt) = (dueAt, null);
        IEnumerable<PlannedNotification> again = decision.Again is var (start, round)
            ? PolicyEngine.Again(problem.Facts, _configuration, _addresses, place.Policy, round, start, now)
            : [];
        foreach (PlannedNotification planned in decision.Add.Concat(again))
            Add(problem, TrialNotification.Of(planned, Compose.Problem(planned, problem.Facts with { RecoveredAt = null, RecoveredBecause = null })));
    }

    private void Send()
    {
        FireSteps();
        (TrialProblem Problem, TrialNotification Sent)[] due =
            [.. _waiting.Where(w => w.Sent.Delivery.IsUntried && !w.Sent.IsPlanned && w.Sent.DueAt <= _clock.Now).OrderBy(w => w.Sent.DueAt)];
        foreach ((TrialProblem problem, TrialNotification one) in due)
            Send(problem, one);
        _waiting.RemoveAll(w => !w.Sent.Delivery.IsUntried);

        // A summary of what was held back may be due at once.
        if (_waiting.Exists(w => !w.Sent.IsPlanned && w.Sent.DueAt <= _clock.Now))
            Send();
    }

    private void Send(TrialProblem problem, TrialNotification one)
    {
        if (!_budget.Holds(one, _clock.Now))
            one.Send(
                one.Says is SummaryNotification summary ? _budget.Count(one, summary, _clock.Now)
                    : problem.Incident.Brief(one.Says, problem, one.Organisation));
        else if (_budget.Summary(one, _clock.Now) is { } says)
            Add(problem, says);
    }

    private void EndMaintenances()
    {
        foreach (MaintenanceTime active in _maintenances.Active.Where(t => t.Maintenance.EndEarly).ToArray())
        {
            if (EarlyEndRule.Ends(active, [.. Suppressed(active)], _clock.Now))
                _maintenances.EndedEarly(active.Maintenance.Name, active.Start);
        }
    }

    private IEnumerable<Timestamp?> Suppressed(MaintenanceTime active) =>
        _problems.Where(p => p.Maintenance == active.Maintenance.Name && (p.IsOpen || p.RecoveredAt >= active.Start)).Select(p => p.RecoveredAt);

    private void SyncSuppressions()
    {
        foreach (TrialProblem problem in _open)
        {
            Suppression? suppression = _situations.SuppressionOf(problem, _clock.Now);
            if (suppression?.Until == problem.SuppressedUntil)
                continue;
            (problem.SuppressedUntil, problem.Maintenance) = (suppression?.Until, suppression?.Maintenance ?? problem.Maintenance);
            bool isLater = PutOff(problem, suppression?.Until ?? _clock.Now);
            if (suppression is not null && isLater)
                _silencedNow.Add(problem);
        }

        foreach (TrialProblem problem in _silencedNow)
            NotifyOfRest(problem);
        _silencedNow.Clear();
    }

    // As live operation does where what was to be said of an incident waits for one of its problems.
    private void NotifyOfRest(TrialProblem problem)
    {
        var owners = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            TrialProblem one in problem.Incident.Problems.Where(p => p != problem && p is { IsOpen: true, SuppressedUntil: null, AcknowledgedBy: null })
                .OrderByDescending(p => p.Facts.Level).ThenBy(p => p.Facts.Id).ToArray())
        {
            if (owners.Contains(one.Facts.Owner ?? "") || _situations.SuppressionOf(one, _clock.Now) is not null)
                continue;
            owners.Add(one.Facts.Owner ?? "");
            Add(one, NotificationPipeline.Decide(_situations.Again(one, null, _clock.Now)) with { Trackers = [], AlarmNotifications = [] });
        }

        foreach (
            TrialNotification issue in problem.Incident.Notifications.Where(n => owners.Count > 0
                && n is { Says: TrackerOpening, Delivery.IsUntried: true, PlannedAt: not null }).ToArray())
            issue.DueAt = issue.PlannedAt!.Value > _clock.Now ? issue.PlannedAt.Value : _clock.Now;
    }

    private bool PutOff(TrialProblem problem, Timestamp notBefore)
    {
        bool isLater = false;
        (TrialNotification One, Timestamp Planned)[] waiting =
        [
            .. problem.Notifications
                .Where(n => n.Delivery.IsUntried && n.Says is ProblemNotification or DigestLine { Event: DigestEvent.Problem } or TrackerOpening)
                .Select(n => (n, n.PlannedAt ?? n.DueAt)),
        ];
        foreach ((TrialNotification one, Timestamp planned) in waiting)
        {
            TimeSpan behind = PutOffRule.Behind(one.Step, planned, waiting.Select(w => (w.One.Step, w.Planned)));
            Timestamp first = planned - behind;
            Timestamp dueAt = PutOffRule.DueAt(first > _clock.Now ? first : _clock.Now, DigestRhythm.Of(one.Says), notBefore) + behind;
            isLater |= dueAt > one.DueAt;
            (one.PlannedAt, one.DueAt) = (planned, dueAt);
        }

        return isLater;
    }

    private void EndFlapping(TrialProblem problem)
    {
        if (problem is not { Flapping: { } flapping, Opening.Flapping: { } rule } || _clock.Now < FlapDetector.EndsAt(problem.LastChange, rule))
            return;
        if (!problem.IsFiring)
        {
            End(problem, problem.LastChange, HistoryReasons.FlappingEnded(FlapText.Rounded(_clock.Now - problem.LastChange), flapping.Changes));
            return;
        }

        NotifyFlapping(problem, begins: false, _clock.Now - problem.LastChange);
        problem.Flapping = null;
    }

    private void ReleaseSymptom(TrialProblem problem)
    {
        if (problem is not { IsOpen: true, IsQuiet: true, Cause: { RecoveredAt: { } ended } cause } || _clock.Now < ended + SymptomReview.Grace)
            return;
        (problem.Cause, problem.IsQuiet, problem.IsSymptom) = (null, false, false);
        if (problem.CauseRule != SymptomRules.SameService || !ServiceTriggers.IsOne(problem.Opening.Host, problem.Trigger))
            Add(problem, NotificationPipeline.Decide(_situations.Again(problem, cause.Facts.Id, _clock.Now)));
    }
}
