using System.Runtime.Intrinsics;

namespace Bongsu.PromQl.Evaluation;

/// <summary>Figures of a set of numbers, for aggregations over labels and over time alike.</summary>
internal static class Statistics
{
    /// <summary>Fewer values are summed one by one.</summary>
    private const int LeastForLanes = 16;

    public static double Sum(ReadOnlySpan<double> values)
    {
        if (values.Length >= LeastForLanes && SumInLanes(values) is var fast && double.IsFinite(fast))
            return fast;
        var sum = default(CompensatedSum);
        foreach (double value in values)
            sum.Add(value);
        return sum.Value;
    }

    /// <summary>Four compensated sums side by side, for one by one each addition waits for the last. Not for infinities.</summary>
    private static double SumInLanes(ReadOnlySpan<double> values)
    {
        Vector256<double> sums = Vector256<double>.Zero, lost = Vector256<double>.Zero;
        int i = 0;
        for (; i <= values.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            Vector256<double> added = Vector256.Create(values[i..]);
            Vector256<double> next = sums + added;
            lost += Vector256.ConditionalSelect(
                Vector256.GreaterThanOrEqual(Vector256.Abs(sums), Vector256.Abs(added)), sums - next + added, added - next + sums);
            sums = next;
        }

        var all = default(CompensatedSum);
        for (int lane = 0; lane < Vector256<double>.Count; lane++)
            all.Add(sums[lane]);
        for (; i < values.Length; i++)
            all.Add(values[i]);
        for (int lane = 0; lane < Vector256<double>.Count; lane++)
            all.Add(lost[lane]);
        return all.Value;
    }

    public static double Mean(ReadOnlySpan<double> values)
    {
        double sum = Sum(values);
        if (!double.IsInfinity(sum))
            return sum / values.Length;

        // Either an infinity is among the values, or their sum is beyond a double and the mean is not.
        double mean = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsInfinity(values[i]))
                return sum;
            mean += (values[i] / (i + 1)) - (mean / (i + 1));
        }

        return mean;
    }

    /// <summary>NaN only when all are.</summary>
    public static double Min(ReadOnlySpan<double> values)
    {
        double least = values[0];
        foreach (double value in values)
        {
            if (value < least || double.IsNaN(least))
                least = value;
        }

        return least;
    }

    /// <summary>NaN only when all are.</summary>
    public static double Max(ReadOnlySpan<double> values)
    {
        double greatest = values[0];
        foreach (double value in values)
        {
            if (value > greatest || double.IsNaN(greatest))
                greatest = value;
        }

        return greatest;
    }

    /// <summary>Of the whole population, not of a sample.</summary>
    public static double Variance(ReadOnlySpan<double> values)
    {
        double mean = Mean(values);
        var squares = default(CompensatedSum);
        foreach (double value in values)
            squares.Add((value - mean) * (value - mean));
        return squares.Value / values.Length;
    }

    /// <summary>Linear between neighbours; below 0 and above 1 the infinities. Sorts the values in place.</summary>
    public static double Quantile(double q, Span<double> values)
    {
        if (values.IsEmpty || double.IsNaN(q))
            return double.NaN;
        if (q < 0)
            return double.NegativeInfinity;
        if (q > 1)
            return double.PositiveInfinity;
        values.Sort();
        double rank = q * (values.Length - 1);
        int lower = (int)Math.Floor(rank);
        int upper = Math.Min(lower + 1, values.Length - 1);
        double weight = rank - lower;
        return (values[lower] * (1 - weight)) + (values[upper] * weight);
    }
}
