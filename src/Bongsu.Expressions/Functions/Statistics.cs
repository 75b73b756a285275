namespace Bongsu.Expressions;

/// <summary>Figures of many numbers. Each gives null where it cannot be computed from them; a result too large for a double is infinite.</summary>
internal static class Statistics
{
    public static double? MeanOf(IReadOnlyList<double> values) => Mean(values);

    public static double Mean(IReadOnlyList<double> values)
    {
        double sum = 0;
        for (int i = 0; i < values.Count; i++)
            sum += values[i];
        if (double.IsFinite(sum))
            return sum / values.Count;

        // The running mean does not overflow where the sum does.
        double mean = 0;
        for (int i = 0; i < values.Count; i++)
            mean += (values[i] / (i + 1)) - (mean / (i + 1));
        return mean;
    }

    /// <summary>The largest, exact where all are unsigned.</summary>
    public static ExpressionValue Max(IReadOnlyList<ExpressionValue> values) => Extreme(values, 1);

    /// <summary>The smallest, exact where all are unsigned.</summary>
    public static ExpressionValue Min(IReadOnlyList<ExpressionValue> values) => Extreme(values, -1);

    /// <summary>The sum, exact where all are unsigned and it fits.</summary>
    public static ExpressionValue Sum(IReadOnlyList<ExpressionValue> values)
    {
        UInt128 exact = 0;
        double sum = 0;
        bool allUnsigned = true;
        for (int i = 0; i < values.Count; i++)
        {
            allUnsigned &= values[i].Kind == ExpressionValueKind.Unsigned;
            sum += values[i].Number;
            if (allUnsigned)
                exact += values[i].Unsigned;
        }

        return allUnsigned && exact <= ulong.MaxValue ? ExpressionValue.Of((ulong)exact) : ExpressionValue.Of(sum);
    }

    /// <summary>Order of two numbers without tolerance.</summary>
    public static int Exactly(ExpressionValue a, ExpressionValue b) =>
        a.Kind == ExpressionValueKind.Unsigned && b.Kind == ExpressionValueKind.Unsigned ? a.Unsigned.CompareTo(b.Unsigned) : a.Number.CompareTo(b.Number);

    private static ExpressionValue Extreme(IReadOnlyList<ExpressionValue> values, int direction)
    {
        ExpressionValue best = values[0];
        for (int i = 1; i < values.Count; i++)
        {
            if (Math.Sign(Exactly(values[i], best)) == direction)
                best = values[i];
        }

        return best;
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        int half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] / 2) + (sorted[half] / 2);
    }

    public static double? MedianAbsoluteDeviation(IReadOnlyList<double> values)
    {
        double median = Median(values);
        return Median(values.Select(value => Math.Abs(value - median)));
    }

    public static double? SumOfSquares(IReadOnlyList<double> values) => values.Sum(value => value * value);

    public static double? PopulationVariance(IReadOnlyList<double> values) => Moment(values, 2);

    public static double? SampleVariance(IReadOnlyList<double> values) => values.Count < 2 ? null : Moment(values, 2) * values.Count / (values.Count - 1);

    public static double? PopulationDeviation(IReadOnlyList<double> values) => Math.Sqrt(Moment(values, 2));

    public static double? SampleDeviation(IReadOnlyList<double> values) => SampleVariance(values) is { } variance ? Math.Sqrt(variance) : null;

    /// <summary>The third standardised moment; none where all values are equal.</summary>
    public static double? Skewness(IReadOnlyList<double> values) => Standardised(values, 3);

    /// <summary>The fourth standardised moment (3 for a normal distribution); none where all values are equal.</summary>
    public static double? Kurtosis(IReadOnlyList<double> values) => Standardised(values, 4);

    private static double? Standardised(IReadOnlyList<double> values, int order)
    {
        double variance = Moment(values, 2);
        return variance == 0 ? null : Moment(values, order) / Math.Pow(variance, order / 2d);
    }

    /// <summary>The central moment of an order.</summary>
    private static double Moment(IReadOnlyList<double> values, int order)
    {
        double mean = Mean(values);
        double sum = 0;
        for (int i = 0; i < values.Count; i++)
        {
            double distance = values[i] - mean;
            double power = distance * distance;
            if (order == 3)
                power *= distance;
            else if (order == 4)
                power *= power;
            sum += power;
        }

        return sum / values.Count;
    }
}
