using Bongsu.Detect.Services;
using Bongsu.Metrics;

namespace Bongsu.Report.Sections.TrendCharts;

/// <summary>Works trends out. Pure.</summary>
internal static class TrendMath
{
    private const int Digits = 6;

    /// <summary>The figures of a time.</summary>
    /// <param name="range">Which.</param>
    /// <param name="time">From when to when.</param>
    /// <param name="windows">What there is of it, each as long as a part, the first beginning with the time.</param>
    /// <param name="before">The same of the time before.</param>
    public static TrendFigures Of(TrendRange range, TimeInterval time, IReadOnlyList<Window> windows, IReadOnlyList<Window> before)
    {
        double? average = Mean(windows), earlier = Mean(before);
        long part = (long)range.Part.TotalMilliseconds;
        return new TrendFigures
        {
            Range = range.Name,
            From = time.From,
            To = time.To,
            Average = average,
            Least = windows.Count == 0 ? null : windows.Min(w => w.Min),
            Greatest = windows.Count == 0 ? null : windows.Max(w => w.Max),
            AverageBefore = earlier,
            Change = average is { } a && earlier is { } b && b != 0 ? (a - b) / Math.Abs(b) * 100 : null,
            Points = Points(windows, time.From.UnixMilliseconds, part, range.Parts),
            PointsBefore = Points(before, time.From.UnixMilliseconds - (part * range.Parts), part, range.Parts),
        };
    }

    private static double? Mean(IReadOnlyList<Window> windows) => windows.Sum(w => w.Count) is > 0 and var count ? windows.Sum(w => w.Sum) / count : null;

    private static double?[] Points(IReadOnlyList<Window> windows, long fromMs, long partMs, int parts)
    {
        double?[] points = new double?[parts];
        foreach (Window window in windows)
        {
            long place = (window.StartMs - fromMs) / partMs;
            if (place >= 0 && place < parts && window.Count > 0 && double.IsFinite(window.Average))
                points[place] = Rounded(window.Average);
        }

        return points;
    }

    // What a picture shows, and no more than a report needs to keep.
    private static double Rounded(double value)
    {
        if (value == 0)
            return 0;
        double scale = Math.Pow(10, Digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value))));
        return double.IsFinite(scale) && scale > 0 ? Math.Round(value * scale) / scale : value;
    }
}
