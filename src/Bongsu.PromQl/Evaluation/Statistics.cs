namespace Bongsu.PromQl.Evaluation;

/// <summary>Figures of a set of numbers, for aggregations over labels and over time alike.</summary>
internal static class Statistics
{
    public static double Sum(ReadOnlySpan<double> values)
    {
        var sum = default(CompensatedSum);
        foreach (double value in values)
            sum.Add(value);
        return sum.Value;
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
