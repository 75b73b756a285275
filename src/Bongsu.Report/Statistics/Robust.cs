namespace Bongsu.Report.Statistics;

/// <summary>Figures that a few odd values do not change. Pure.</summary>
public static class Robust
{
    /// <summary>The middle value, the mean of the two middle ones; NaN where there is none.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
            return double.NaN;
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The value that a share of all does not exceed, by nearest rank; NaN where there is none.</summary>
    /// <param name="values">In any order.</param>
    /// <param name="share">Above 0, up to 1.</param>
    public static double Rank(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];

        // 0.56 of 25 are 14, and not the 15 that rounding of doubles makes of it.
        return sorted.Length == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling((share * sorted.Length) - 1e-9) - 1, 0, sorted.Length - 1)];
    }

    /// <summary>
    /// The straight line through points by Theil and Sen: the median of all slopes, through the medians of what is left. Null where fewer than three points
    /// have different places.
    /// </summary>
    /// <param name="points">Place and value.</param>
    public static RobustLine? Line(IReadOnlyList<(double X, double Y)> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.Select(p => p.X).Distinct().Count() < 3)
            return null;
        var slopes = new List<double>(points.Count * (points.Count - 1) / 2);
        int up = 0, down = 0;
        for (int i = 0; i < points.Count; i++)
        {
            for (int j = i + 1; j < points.Count; j++)
            {
                double dx = points[j].X - points[i].X, dy = points[j].Y - points[i].Y;
                if (dx == 0)
                    continue;
                slopes.Add(dy / dx);
                if (dy * dx > 0)
                    up++;
                else if (dy * dx < 0)
                    down++;
            }
        }

        double slope = Median(slopes);
        return new RobustLine(slope, Median(points.Select(p => p.Y - (slope * p.X))), Trend(points.Count, up - down));
    }

    // Mann and Kendall: how many standard deviations the surplus of rising pairs is away from none.
    private static double Trend(int count, int surplus)
    {
        double deviation = Math.Sqrt(count * (count - 1.0) * ((2.0 * count) + 5) / 18);
        return surplus == 0 ? 0 : (surplus - Math.Sign(surplus)) / deviation;
    }
}
