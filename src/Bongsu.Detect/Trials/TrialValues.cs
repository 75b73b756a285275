using Bongsu.Model.Values;

namespace Bongsu.Detect.Trials;

/// <summary>Stored values of an item.</summary>
/// <param name="Values">Oldest first.</param>
/// <param name="FromRollups">How many of the first of them are averages of 5 minutes, each at the end of its time.</param>
public sealed record TrialValues(IReadOnlyList<ItemValue> Values, int FromRollups)
{
    /// <summary>Nothing.</summary>
    public static TrialValues None { get; } = new([], 0);
}
