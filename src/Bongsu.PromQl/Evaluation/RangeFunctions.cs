using System.Buffers;
using Bongsu.Metrics;

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
        ["deriv"] = static (w, in c) => w.Length < 2 ? Absent.Value : Regression(w, w[0].TimestampMs).Slope,
        ["predict_linear"] = static (w, in c) => Predict(w, c),
        ["changes"] = static (w, in c) => Count(w, static (a, b) => a != b && !(double.IsNaN(a) && double.IsNaN(b))),
        ["resets"] = static (w, in c) => Count(w, static (a, b) => b < a),
        ["avg_over_time"] = static (w, in c) => With(w, 0, static (v, _) => Statistics.Mean(v)),
        ["min_over_time"] = static (w, in c) => With(w, 0, static (v, _) => Statistics.Min(v)),
        ["max_over_time"] = static (w, in c) => With(w, 0, static (v, _) => Statistics.Max(v)),
        ["sum_over_time"] = static (w, in c) => With(w, 0, static (v, _) => Statistics.Sum(v)),
        ["stddev_over_time"] = static (w, in c) => With(w, 0, static (v, _) => Math.Sqrt(Statistics.Variance(v))),
        ["stdvar_over_time"] = static (w, in c) => With(w, 0, static (v, _) => Statistics.Variance(v)),
        ["quantile_over_time"] = static (w, in c) => With(w, c.Parameter, static (v, q) => Statistics.Quantile(q, v)),
        ["count_over_time"] = static (w, in c) => w.Length,
        ["last_over_time"] = static (w, in c) => w[^1].Value,
        ["present_over_time"] = static (w, in c) => 1,
    };

    /// <summary>
    /// The change over the window. The samples rarely reach its ends, so the change is stretched to them: by as much as is missing when that is no
    /// more than a gap between samples may be (1.1 of the mean), else by half a gap; and never to before a counter's zero.
    /// </summary>
    private static double Extrapolated(ReadOnlySpan<Sample> window, in RangeContext context, bool isCounter, bool isRate)
    {
        if (window.Length < 2)
            return Absent.Value;
        Sample first = window[0];
        Sample last = window[^1];
        double change = last.Value - first.Value;
        if (isCounter)
        {
            // After a reset the counter starts from 0, so what it had before is added.
            for (int i = 1; i < window.Length; i++)
            {
                if (window[i].Value < window[i - 1].Value)
                    change += window[i - 1].Value;
            }
        }

        double sampled = (last.TimestampMs - first.TimestampMs) / 1000.0;
        double gap = sampled / (window.Length - 1);
        double toStart = (first.TimestampMs - context.StartMs) / 1000.0;
        double toEnd = (context.EndMs - last.TimestampMs) / 1000.0;
        if (toStart >= gap * 1.1)
            toStart = gap / 2;
        if (isCounter && change > 0 && first.Value >= 0)
            toStart = Math.Min(toStart, sampled * (first.Value / change));
        if (toEnd >= gap * 1.1)
            toEnd = gap / 2;
        double factor = (sampled + toStart + toEnd) / sampled;
        return change * (isRate ? factor / context.RangeSeconds : factor);
    }

    private static double Instant(ReadOnlySpan<Sample> window, bool isRate)
    {
        if (window.Length < 2)
            return Absent.Value;
        Sample last = window[^1];
        Sample before = window[^2];
        if (!isRate)
            return last.Value - before.Value;
        double change = last.Value < before.Value ? last.Value : last.Value - before.Value;
        return change / ((last.TimestampMs - before.TimestampMs) / 1000.0);
    }

    private static double Predict(ReadOnlySpan<Sample> window, in RangeContext context)
    {
        if (window.Length < 2)
            return Absent.Value;
        (double slope, double intercept) = Regression(window, context.TimeMs);
        return (slope * context.Parameter) + intercept;
    }

    /// <summary>Least squares; the slope a second and the value at <paramref name="originMs"/>.</summary>
    private static (double Slope, double Intercept) Regression(ReadOnlySpan<Sample> window, long originMs)
    {
        CompensatedSum sumX = default, sumY = default, sumXY = default, sumXX = default;
        bool constant = true;
        foreach (Sample sample in window)
        {
            double x = (sample.TimestampMs - originMs) / 1000.0;
            constant &= sample.Value == window[0].Value;
            sumX.Add(x);
            sumY.Add(sample.Value);
            sumXY.Add(x * sample.Value);
            sumXX.Add(x * x);
        }

        if (constant)
            return double.IsInfinity(window[0].Value) ? (double.NaN, double.NaN) : (0, window[0].Value);
        double n = window.Length;
        double covariance = sumXY.Value - (sumX.Value * sumY.Value / n);
        double variance = sumXX.Value - (sumX.Value * sumX.Value / n);
        double slope = covariance / variance;
        return (slope, (sumY.Value / n) - (slope * sumX.Value / n));
    }

    private static double Count(ReadOnlySpan<Sample> window, Func<double, double, bool> isOne)
    {
        int count = 0;
        for (int i = 1; i < window.Length; i++)
        {
            if (isOne(window[i - 1].Value, window[i].Value))
                count++;
        }

        return count;
    }

    private static double With(ReadOnlySpan<Sample> window, double parameter, Func<Span<double>, double, double> function)
    {
        double[]? rented = null;
        Span<double> values = window.Length <= 256 ? stackalloc double[window.Length] : (rented = ArrayPool<double>.Shared.Rent(window.Length)).AsSpan(0, window.Length);
        for (int i = 0; i < window.Length; i++)
            values[i] = window[i].Value;
        double result = function(values, parameter);
        if (rented is not null)
            ArrayPool<double>.Shared.Return(rented);
        return result;
    }
}
