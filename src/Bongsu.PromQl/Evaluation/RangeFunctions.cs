using System.Buffers;

namespace Bongsu.PromQl.Evaluation;

/// <summary>The functions that make one number of a window of samples.</summary>
internal static class RangeFunctions
{
    /// <summary>By name. <c>absent_over_time</c> is not among them: it looks at all series together.</summary>
    public static readonly Dictionary<string, RangeFunction> ByName = new(StringComparer.Ordinal)
    {
        ["rate"] = static (w, in c) => Extrapolated(w, c, isCounter: true, isRate: true),
        ["increase"] = static (w, in c) => Extrapolated(w, c, isCounter: true, isRate: false),
        ["delta"] = static (w, in c) => Extrapolated(w, c, isCounter: false, isRate: false),
        ["irate"] = static (w, in c) => Instant(w, isRate: true),
        ["idelta"] = static (w, in c) => Instant(w, isRate: false),
        ["deriv"] = static (w, in c) => w.Length < 2 ? Absent.Value : Regression(w, w.Times[0]).Slope,
        ["predict_linear"] = static (w, in c) => Predict(w, c),
        ["changes"] = static (w, in c) => Count(w, static (a, b) => a != b && !(double.IsNaN(a) && double.IsNaN(b))),
        ["resets"] = static (w, in c) => Count(w, static (a, b) => b < a),
        ["avg_over_time"] = static (w, in c) => Statistics.Mean(w.Values),
        ["min_over_time"] = static (w, in c) => Statistics.Min(w.Values),
        ["max_over_time"] = static (w, in c) => Statistics.Max(w.Values),
        ["sum_over_time"] = static (w, in c) => Statistics.Sum(w.Values),
        ["stddev_over_time"] = static (w, in c) => Math.Sqrt(Statistics.Variance(w.Values)),
        ["stdvar_over_time"] = static (w, in c) => Statistics.Variance(w.Values),
        ["quantile_over_time"] = static (w, in c) => Quantile(w.Values, c.Parameter),
        ["count_over_time"] = static (w, in c) => w.Length,
        ["last_over_time"] = static (w, in c) => w.Values[^1],
        ["present_over_time"] = static (w, in c) => 1,
    };

    /// <summary>
    /// The change over the window. The samples rarely reach its ends, so the change is stretched to them: by as much as is missing when that is no
    /// more than a gap between samples may be (1.1 of the mean), else by half a gap; and never to before a counter's zero.
    /// </summary>
    private static double Extrapolated(SampleWindow window, in RangeContext context, bool isCounter, bool isRate)
    {
        if (window.Length < 2)
            return Absent.Value;
        ReadOnlySpan<double> values = window.Values;
        long first = window.Times[0], last = window.Times[^1];
        double change = values[^1] - values[0];
        if (isCounter)
        {
            // After a reset the counter starts from 0, so what it had before is added.
            for (int i = 1; i < values.Length; i++)
            {
                if (values[i] < values[i - 1])
                    change += values[i - 1];
            }
        }

        double sampled = (last - first) / 1000.0;
        double gap = sampled / (window.Length - 1);
        double toStart = (first - context.StartMs) / 1000.0;
        double toEnd = (context.EndMs - last) / 1000.0;
        if (toStart >= gap * 1.1)
            toStart = gap / 2;
        if (isCounter && change > 0 && values[0] >= 0)
            toStart = Math.Min(toStart, sampled * (values[0] / change));
        if (toEnd >= gap * 1.1)
            toEnd = gap / 2;
        double factor = (sampled + toStart + toEnd) / sampled;
        return change * (isRate ? factor / context.RangeSeconds : factor);
    }

    private static double Instant(SampleWindow window, bool isRate)
    {
        if (window.Length < 2)
            return Absent.Value;
        double last = window.Values[^1], before = window.Values[^2];
        if (!isRate)
            return last - before;
        double change = last < before ? last : last - before;
        return change / ((window.Times[^1] - window.Times[^2]) / 1000.0);
    }

    private static double Predict(SampleWindow window, in RangeContext context)
    {
        if (window.Length < 2)
            return Absent.Value;
        (double slope, double intercept) = Regression(window, context.TimeMs);
        return (slope * context.Parameter) + intercept;
    }

    /// <summary>Least squares; the slope a second and the value at <paramref name="originMs"/>.</summary>
    private static (double Slope, double Intercept) Regression(SampleWindow window, long originMs)
    {
        CompensatedSum sumX = default, sumY = default, sumXY = default, sumXX = default;
        bool constant = true;
        ReadOnlySpan<double> values = window.Values;
        for (int i = 0; i < values.Length; i++)
        {
            double x = (window.Times[i] - originMs) / 1000.0;
            constant &= values[i] == values[0];
            sumX.Add(x);
            sumY.Add(values[i]);
            sumXY.Add(x * values[i]);
            sumXX.Add(x * x);
        }

        if (constant)
            return double.IsInfinity(values[0]) ? (double.NaN, double.NaN) : (0, values[0]);
        double n = window.Length;
        double covariance = sumXY.Value - (sumX.Value * sumY.Value / n);
        double variance = sumXX.Value - (sumX.Value * sumX.Value / n);
        double slope = covariance / variance;
        return (slope, (sumY.Value / n) - (slope * sumX.Value / n));
    }

    private static double Count(SampleWindow window, Func<double, double, bool> isOne)
    {
        int count = 0;
        for (int i = 1; i < window.Length; i++)
        {
            if (isOne(window.Values[i - 1], window.Values[i]))
                count++;
        }

        return count;
    }

    private static double Quantile(ReadOnlySpan<double> values, double q)
    {
        double[]? rented = null;
        Span<double> sorted = values.Length <= 256
            ? stackalloc double[values.Length]
            : (rented = ArrayPool<double>.Shared.Rent(values.Length)).AsSpan(0, values.Length);
        values.CopyTo(sorted);
        double result = Statistics.Quantile(q, sorted);
        if (rented is not null)
            ArrayPool<double>.Shared.Return(rented);
        return result;
    }
}
