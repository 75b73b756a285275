using Bongsu.Detect.Correlation;
using Bongsu.Detect.Problems;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Notifications;

namespace Bongsu.Respond.Trials;

/// <summary>A problem that would have been, and who would have been notified.</summary>
public sealed class TrialProblem
{
    private readonly List<TrialNotification> _notifications = [];

    internal TrialProblem(ProblemOpening opening, ProblemFact fact, ProblemFacts facts, NotificationPlan plan)
    {
        (Opening, Fact, Facts, Plan) = (opening, fact, facts, plan);
        (Flapping, SuppressedUntil, Maintenance) = (plan.Flapping, plan.Suppression?.Until, plan.Suppression?.Maintenance);
        LastChange = opening.StartedAt;
    }

    /// <summary>Whose it is.</summary>
    public TriggerId Trigger => Opening.Trigger;

    /// <summary>The problem; with its end once it has ended.</summary>
    public ProblemFacts Facts { get; internal set; }

    /// <summary>What the pipeline decided when it opened.</summary>
    public NotificationPlan Plan { get; }

    /// <summary>When it ended; null while it is open.</summary>
    public Timestamp? RecoveredAt => Facts.RecoveredAt;

    /// <summary>Everything that was sent or done because of it, will be, or was withdrawn, in the order in which it was decided.</summary>
    public IReadOnlyList<TrialNotification> Notifications => _notifications;

    /// <summary>The incident that it belongs to.</summary>
    public TrialIncident Incident { get; internal set; } = null!;

    /// <summary>Who has been notified of its start, by itself or with its incident, or will be if nothing changes.</summary>
    public IEnumerable<TrialNotification> Notified => Own(n => n.IsOfStart);

    /// <summary>Who has been notified of its end, or will be: with the end of its incident.</summary>
    public IEnumerable<TrialNotification> NotifiedOfRecovery => Own(n => n.IsOfEnd);

    /// <summary>Who is not notified, and why not: as decided when it opened, and what was withdrawn since.</summary>
    public IEnumerable<NotNotified> NotNotified => Plan.NotNotified
        .Where(n => !Plan.Covered.Any(c => n.Who == $"{c.Organisation}/{c.Person}"))
        .Concat(_notifications.Where(n => n is { WithdrawnBecause: not null, Person: not null } && !Notified.Any(o => IsSameReader(o, n))).Select(
            n => new NotNotified($"{n.Organisation}/{n.Person}", n.WithdrawnBecause!, n.Organisation)));

    internal ProblemOpening Opening { get; }

    internal ProblemFact Fact { get; }

    internal bool IsOpen => RecoveredAt is null;

    internal bool IsFiring { get; set; } = true;

    internal Flapping? Flapping { get; set; }

    internal Timestamp LastChange { get; set; }

    internal Timestamp? SuppressedUntil { get; set; }

    internal string? Maintenance { get; set; }

    internal Silence? Silence { get; set; }

    internal string? AcknowledgedBy { get; set; }

    /// <summary>The problem that explains it, while that holds.</summary>
    internal TrialProblem? Cause { get; set; }

    internal string? CauseRule { get; set; }

    /// <summary>True where somebody was not notified because of its cause.</summary>
    internal bool IsQuiet { get; set; }

    /// <summary>True where another problem explains it for certain.</summary>
    internal bool IsSymptom { get; set; }

    internal void Add(TrialNotification notification) => _notifications.Add(notification);

    // Its own, and those of other problems of its incident that go to whoever needs none of this one.
    private IEnumerable<TrialNotification> Own(Func<TrialNotification, bool> wanted)
    {
        TrialNotification[] own = [.. _notifications.Where(wanted)];
        IEnumerable<TrialNotification> others = Incident.Problems.Where(p => p != this).SelectMany(p => p._notifications).Where(wanted)
            .Where(n => IsCovered(n) && !own.Any(o => IsSameReader(o, n)))
            .DistinctBy(n => (n.Channel, n.Address));
        return own.Concat(others);
    }

    private bool IsCovered(TrialNotification other) =>
        Plan.Covered.Any(c => c.Channel == other.Channel && c.Address == other.Address) || _notifications.Exists(n => IsSameReader(n, other));

    private static bool IsSameReader(TrialNotification a, TrialNotification b) => a.Channel == b.Channel && a.Address == b.Address;
}
