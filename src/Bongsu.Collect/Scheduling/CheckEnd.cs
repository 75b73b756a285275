namespace Bongsu.Collect.Scheduling;

/// <summary>The end of a check run.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Failure">Why the target did not answer, a coded sentence; null where it did or nothing was learnt.</param>
public readonly record struct CheckEnd(CheckOutcome Outcome, string? Failure = null)
{
    /// <summary>Nothing was learnt.</summary>
    public static CheckEnd NotRun { get; } = new(CheckOutcome.NotRun);

    /// <summary>True where the target was asked and did not answer.</summary>
    public bool IsUnanswered => Outcome is CheckOutcome.TimedOut or CheckOutcome.Unreachable;
}
