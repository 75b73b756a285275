using Bongsu.Detect.Services;

namespace Bongsu.Views.Availability;

/// <summary>Adds up the time in which a service worked, failed, was unknown or under maintenance. Pure.</summary>
public static class AvailabilityMath
{
    /// <summary>Computes a report.</summary>
    /// <param name="checks">The runs of each check, in order, not overlapping.</param>
    /// <param name="range">The range; what lies outside is left out.</param>
    /// <param name="maintenance">In order, not overlapping.</param>
    /// <param name="objective">A share of 1.</param>
    /// <param name="resolution">How often it is looked at, or null.</param>
    public static AvailabilityReport Compute(
        IReadOnlyList<IReadOnlyList<OutcomeSpan>> checks, TimeInterval range, IReadOnlyList<TimeInterval> maintenance, double objective, TimeSpan? resolution)
    {
        long from = range.From.UnixMilliseconds, to = range.To.UnixMilliseconds;
        var edges = new List<(long At, int Good, int Bad, int Maintenance)> { (from, 0, 0, 0), (to, 0, 0, 0) };
        foreach (OutcomeSpan run in checks.SelectMany(c => c))
            Add(run.FromMs, run.ToMs, run.Good ? 1 : 0, run.Good ? 0 : 1, 0);
        foreach (TimeInterval interval in maintenance)
            Add(interval.From.UnixMilliseconds, interval.To.UnixMilliseconds, 0, 0, 1);
        edges.Sort(static (a, b) => a.At.CompareTo(b.At));

        // Milliseconds by (under maintenance, state): good, bad, unknown.
        long[,] sums = new long[2, 3];
        int good = 0, bad = 0, planned = 0;
        for (int i = 0; i < edges.Count; i++)
        {
            (good, bad, planned) = (good + edges[i].Good, bad + edges[i].Bad, planned + edges[i].Maintenance);
            if (i + 1 < edges.Count)
                sums[planned > 0 ? 1 : 0, bad > 0 ? 1 : good > 0 ? 0 : 2] += edges[i + 1].At - edges[i].At;
        }

        return new AvailabilityReport
        {
            Range = range,
            Objective = objective,
            Resolution = resolution,
            Good = Ms(sums[0, 0]),
            Bad = Ms(sums[0, 1]),
            Unknown = Ms(sums[0, 2]),
            Maintenance = Ms(sums[1, 0] + sums[1, 1] + sums[1, 2]),
            GoodInMaintenance = Ms(sums[1, 0]),
            BadInMaintenance = Ms(sums[1, 1]),
        };

        void Add(long start, long end, int goods, int bads, int plans)
        {
            (start, end) = (Math.Max(start, from), Math.Min(end, to));
            if (start >= end)
                return;
            edges.Add((start, goods, bads, plans));
            edges.Add((end, -goods, -bads, -plans));
        }
    }

    private static TimeSpan Ms(long ms) => TimeSpan.FromMilliseconds(ms);
}
