using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Respond.Policies;
using Bongsu.Respond.Problems;

namespace Bongsu.Respond.Trials;

/// <summary>A problem that would have been, and who would have heard of it.</summary>
/// <param name="Trigger">Whose it is.</param>
/// <param name="Facts">The problem as policies see it; with its end once it has ended.</param>
/// <param name="Decision">Who is told, and who is not and why not.</param>
public sealed record TrialProblem(TriggerId Trigger, ProblemFacts Facts, PolicyDecision Decision)
{
    /// <summary>The messages of its start that had gone, or were due, before it ended; all of them while it is open.</summary>
    public IEnumerable<PlannedMessage> Told => Facts.RecoveredAt is { } end ? Decision.Messages.Where(m => m.DueAt <= end) : Decision.Messages;

    /// <summary>Who hears of its end: those who had been told of its start.</summary>
    public IEnumerable<PlannedMessage> ToldOfRecovery => Facts.RecoveredAt is null ? [] : Told;

    /// <summary>The value of its trigger's correlation tag, or null.</summary>
    public string? Correlation { get; init; }

    /// <summary>When it ended; null while it is open.</summary>
    public Timestamp? RecoveredAt => Facts.RecoveredAt;
}
