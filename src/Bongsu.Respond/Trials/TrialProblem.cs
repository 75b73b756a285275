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

    /// <summary>Who has been notified of its start, or will be if nothing changes.</summary>
    public IEnumerable<TrialNotification> Notified => _notifications.Where(n => n.IsOfStart);

    /// <summary>Who has been notified of its end, or will be.</summary>
    public IEnumerable<TrialNotification> NotifiedOfRecovery => _notifications.Where(n => n.IsOfEnd);

    /// <summary>Who is not notified, and why not: as decided when it opened, and what was withdrawn since.</summary>
    public IEnumerable<NotNotified> NotNotified => Plan.NotNotified.Concat(
        _notifications.Where(n => n is { WithdrawnBecause: not null, Person: not null }).Select(
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

    internal void Add(TrialNotification notification) => _notifications.Add(notification);
}
