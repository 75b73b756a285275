using Bongsu.Collect.Checks;

namespace Bongsu.Collect.Places;

/// <summary>What another Bongsu saw.</summary>
/// <param name="Failure">Why the target failed, as a reason; null where all is well.</param>
/// <param name="TimedOut">True where it did not answer in time.</param>
/// <param name="NotKnown">True where the check could not do its work.</param>
/// <param name="Outputs">What was measured.</param>
public sealed record PlaceAnswer(string? Failure, bool TimedOut, bool NotKnown, IReadOnlyList<CheckValue>? Outputs)
{
    private const int MostReason = 4096;
    private const int MostOutputs = 1000;
    private const int MostText = 65_536;

    /// <summary>False where it is more than a check says: another server is not trusted with this one's memory.</summary>
    public bool IsBounded =>
        (Failure?.Length ?? 0) <= MostReason && (Outputs?.Count ?? 0) <= MostOutputs
        && (Outputs ?? []).All(static o => o.Output is { Length: > 0 and <= MostReason } && (o.Text?.Length ?? 0) <= MostText);

    /// <summary>The answer that says a result; files that a failure left stay where they are.</summary>
    public static PlaceAnswer Of(CheckResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new(result.Failure, result.TimedOut, result.IsOurs, result.Outputs);
    }

    /// <summary>The result that it says.</summary>
    public CheckResult ToResult() => new(Outputs ?? [], Failure) { TimedOut = TimedOut, IsOurs = NotKnown };
}
