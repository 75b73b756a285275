using System.Globalization;
using System.Text;
using Bongsu.Metrics;

namespace Bongsu.Views.Charts;

/// <summary>
/// Series on top of each other: positive values pile up from zero, negative ones down. Between two points of a series that belong together its value is taken
/// from the line between them, so that series measured at different moments add up; elsewhere it is nothing. Pure.
/// </summary>
internal sealed class StackedSeries
{
    private readonly long[] _times;
    private readonly double[][] _low;
    private readonly double[][] _high;
    private readonly long _gapMs;

    private StackedSeries(long[] times, double[][] low, double[][] high, long gapMs) => (_times, _low, _high, _gapMs) = (times, low, high, gapMs);

    /// <summary>The lowest edge of all, zero at most.</summary>
    public double Min => _low.SelectMany(l => l).Where(double.IsFinite).Append(0).Min();

    /// <summary>The highest edge of all, zero at least.</summary>
    public double Max => _high.SelectMany(h => h).Where(double.IsFinite).Append(0).Max();

    /// <summary>Piles series up, the first at the bottom.</summary>
    /// <param name="series">Points ordered by time; values that are no numbers are gaps.</param>
    /// <param name="gapMs">Points of a series farther apart than this do not belong together.</param>
    public static StackedSeries Of(IReadOnlyList<IReadOnlyList<Sample>> series, long gapMs)
    {
        ArgumentNullException.ThrowIfNull(series);
        long[] times = [.. series.SelectMany(s => s).Where(p => double.IsFinite(p.Value)).Select(p => p.TimestampMs).Distinct().Order()];
        double[] above = new double[times.Length], below = new double[times.Length];
        double[][] low = new double[series.Count][], high = new double[series.Count][];
        for (int s = 0; s < series.Count; s++)
        {
            (low[s], high[s]) = (new double[times.Length], new double[times.Length]);
            Sample[] points = [.. series[s].Where(p => double.IsFinite(p.Value))];
            int next = 0;
            for (int t = 0; t < times.Length; t++)
            {
                while (next < points.Length && points[next].TimestampMs < times[t])
                    next++;
                double value = At(points, next, times[t], gapMs);
                double[] pile = value < 0 ? below : above;
                double from = pile[t];
                if (double.IsFinite(value))
                    pile[t] += value;
                low[s][t] = double.IsFinite(value) ? Math.Min(from, pile[t]) : double.NaN;
                high[s][t] = double.IsFinite(value) ? Math.Max(from, pile[t]) : double.NaN;
            }
        }

        return new StackedSeries(times, low, high, gapMs);
    }

    /// <summary>The area of a series, and the edge of it that is farther from zero, as paths.</summary>
    /// <param name="series">Its place.</param>
    /// <param name="x">Where a time stands.</param>
    /// <param name="y">Where a value stands.</param>
    public (string Area, string Edge) PathsOf(int series, Func<long, double> x, Func<double, double> y)
    {
        var area = new StringBuilder();
        var edge = new StringBuilder();
        int start = -1;
        for (int t = 0; t <= _times.Length; t++)
        {
            bool drawn = t < _times.Length && double.IsFinite(_high[series][t]);
            if (start >= 0 && (!drawn || _times[t] - _times[t - 1] > _gapMs))
            {
                Run(area, edge, series, start, t, x, y);
                start = -1;
            }

            if (drawn && start < 0)
                start = t;
        }

        return (area.ToString(), edge.ToString());
    }

    private void Run(StringBuilder area, StringBuilder edge, int series, int start, int end, Func<long, double> x, Func<double, double> y)
    {
        for (int t = start; t < end; t++)
        {
            Point(area, t == start, x(_times[t]), y(_high[series][t]));
            Point(edge, t == start, x(_times[t]), y(_low[series][t] < 0 ? _low[series][t] : _high[series][t]));
        }

        for (int t = end - 1; t >= start; t--)
            Point(area, first: false, x(_times[t]), y(_low[series][t]));
        area.Append('Z');
        if (end - start == 1)
            edge.Append("h0.01");
    }

    private static void Point(StringBuilder path, bool first, double x, double y) => path.Append(
        CultureInfo.InvariantCulture, $"{(first ? 'M' : 'L')}{ChartDrawing.Coordinate(x)} {ChartDrawing.Coordinate(y)}");

    // The value at a time, of which points[next] is the first that is not before it.
    private static double At(Sample[] points, int next, long at, long gapMs)
    {
        if (next < points.Length && points[next].TimestampMs == at)
            return points[next].Value;
        if (next == 0 || next == points.Length || points[next].TimestampMs - points[next - 1].TimestampMs > gapMs)
            return double.NaN;
        (Sample before, Sample after) = (points[next - 1], points[next]);
        double share = (double)(at - before.TimestampMs) / (after.TimestampMs - before.TimestampMs);
        return before.Value + ((after.Value - before.Value) * share);
    }
}
