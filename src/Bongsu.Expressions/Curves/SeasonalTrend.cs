namespace Bongsu.Expressions;

/// <summary>
/// A series taken apart into trend, season and remainder by STL (Cleveland et al. 1990), two passes, without robustness weights; spans by default as R's stl().
/// </summary>
internal sealed class SeasonalTrend
{
    private const int Passes = 2;

    private SeasonalTrend(double[] trend, double[] seasonal, double[] remainder) => (Trend, Seasonal, Remainder) = (trend, seasonal, remainder);

    public double[] Trend { get; }

    public double[] Seasonal { get; }

    public double[] Remainder { get; }

    /// <summary>Takes a series apart.</summary>
    /// <param name="values">The series, evenly spaced, longer than two seasons.</param>
    /// <param name="period">How many values a season has, at least 2.</param>
    /// <param name="seasonalSpan">The span of the smoother of each season's place.</param>
    public static SeasonalTrend Decompose(ReadOnlySpan<double> values, int period, int seasonalSpan)
    {
        int count = values.Length;
        int trendSpan = NextOdd(Math.Ceiling(1.5 * period / (1 - (1.5 / seasonalSpan))));
        int lowSpan = NextOdd(period);
        var season = new Loess(seasonalSpan, 0, (seasonalSpan + 9) / 10);
        var trendFit = new Loess(trendSpan, 1, (trendSpan + 9) / 10);
        var low = new Loess(lowSpan, 1, (lowSpan + 9) / 10);
        var trend = new double[count];
        var seasonal = new double[count];
        var rest = new double[count];
        for (int pass = 0; pass < Passes; pass++)
        {
            for (int i = 0; i < count; i++)
                rest[i] = values[i] - trend[i];
            double[] cycle = SmoothCycles(rest, period, season);
            double[] filtered = low.Smooth(MovingAverage(MovingAverage(MovingAverage(cycle, period), period), 3));
            for (int i = 0; i < count; i++)
            {
                seasonal[i] = cycle[period + i] - filtered[i];
                rest[i] = values[i] - seasonal[i];
            }

            trend = trendFit.Smooth(rest);
        }

        for (int i = 0; i < count; i++)
            rest[i] = values[i] - trend[i] - seasonal[i];
        return new SeasonalTrend(trend, seasonal, rest);
    }

    /// <summary>Each place of the season smoothed over the seasons, with one season more at either end.</summary>
    private static double[] SmoothCycles(double[] values, int period, Loess smoother)
    {
        var cycles = new double[values.Length + (2 * period)];
        for (int place = 0; place < period; place++)
        {
            int seasons = ((values.Length - place - 1) / period) + 1;
            var series = new double[seasons];
            for (int i = 0; i < seasons; i++)
                series[i] = values[(i * period) + place];
            double[] smooth = smoother.Smooth(series);
            cycles[place] = smoother.At(series, -1, 0, Math.Min(smoother.Span, seasons) - 1) ?? smooth[0];
            for (int i = 0; i < seasons; i++)
                cycles[((i + 1) * period) + place] = smooth[i];
            cycles[((seasons + 1) * period) + place] = smoother.At(series, seasons, Math.Max(0, seasons - smoother.Span), seasons - 1) ?? smooth[^1];
        }

        return cycles;
    }

    private static double[] MovingAverage(double[] values, int length)
    {
        var average = new double[values.Length - length + 1];
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += values[i];
            if (i >= length)
                sum -= values[i - length];
            if (i >= length - 1)
                average[i - length + 1] = sum / length;
        }

        return average;
    }

    private static int NextOdd(double number)
    {
        int whole = (int)Math.Min(Math.Round(number), int.MaxValue - 1);
        return whole % 2 == 0 ? whole + 1 : whole;
    }
}
