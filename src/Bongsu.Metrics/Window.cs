namespace Bongsu.Metrics;

/// <summary>What a window of samples amounts to. NaN samples (stale markers among them) are not counted.</summary>
/// <param name="StartMs">The window is [StartMs, StartMs + step), Unix milliseconds UTC.</param>
/// <param name="Count">How many samples; the other figures mean nothing when it is 0, and such windows are left out of answers.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Min">The least.</param>
/// <param name="Max">The greatest.</param>
/// <param name="Last">The latest.</param>
public readonly record struct Window(long StartMs, long Count, double Sum, double Min, double Max, double Last)
{
    /// <summary>The mean.</summary>
    public double Average => Sum / Count;
}
