using Bongsu.Metrics;

namespace Bongsu.Views.Charts;

/// <summary>How far apart values may be and still be joined by a line. Pure.</summary>
internal static class ChartGaps
{
    /// <summary>
    /// For an item that is expected at an interval: two and a half of them. For one that promises none: three times as far as its values mostly are apart.
    /// </summary>
    /// <param name="windows">The values, by windows.</param>
    /// <param name="interval">The item's; zero where it promises none.</param>
    /// <param name="stepMs">The width of a window.</param>
    public static long Of(IReadOnlyList<Window> windows, TimeSpan interval, long stepMs)
    {
        long least = Math.Max(stepMs * 3, (long)(interval.TotalMilliseconds * 2.5) + stepMs);
        if (interval > TimeSpan.Zero || windows.Count < 3)
            return least;
        long[] apart = new long[windows.Count - 1];
        for (int i = 0; i < apart.Length; i++)
            apart[i] = windows[i + 1].StartMs - windows[i].StartMs;
        Array.Sort(apart);
        return Math.Max(least, apart[apart.Length / 2] * 3);
    }
}
