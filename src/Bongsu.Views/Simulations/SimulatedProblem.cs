using Bongsu.Detect.Problems;
using Bongsu.Model.Time;

namespace Bongsu.Views.Simulations;

/// <summary>A problem as it was, or as somebody makes it up.</summary>
/// <param name="Id">Its number; 0 where it is made up.</param>
/// <param name="Opening">What detection said when it opened.</param>
public sealed record SimulatedProblem(long Id, ProblemOpening Opening)
{
    /// <summary>When somebody acknowledged it, or null.</summary>
    public Timestamp? AcknowledgedAt { get; init; }

    /// <summary>Who did.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>When it ended; null where it lasts.</summary>
    public Timestamp? RecoveredAt { get; init; }

    /// <summary>Why it ended.</summary>
    public string RecoveredBecause { get; init; } = "";

    /// <summary>True where somebody closed it by hand.</summary>
    public bool IsClosedByHand { get; init; }
}
