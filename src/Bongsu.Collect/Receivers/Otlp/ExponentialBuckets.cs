using Bongsu.Protocols.Otlp;

namespace Bongsu.Collect.Receivers.Otlp;

/// <summary>
/// Buckets of exponential histograms as buckets with an upper bound. They are made no finer than two for each doubling, whatever the sender's scale: its scale
/// changes with what it measures, and bounds that come and go could not be compared over time.
/// </summary>
internal static class ExponentialBuckets
{
    /// <summary>The finest scale that is stored: bounds of 2^(i/2).</summary>
    public const int FinestScale = 1;

    /// <summary>The least scale that senders may use; every positive double is in one of two buckets then.</summary>
    public const int LeastScale = -10;

    /// <summary>The greatest.</summary>
    public const int GreatestScale = 20;

    // More buckets than every double needs at the finest scale that is stored.
    private const int MostBuckets = 5000;

    /// <summary>The same point at a scale, or as it is where that is finer.</summary>
    public static OtlpExponentialPoint Coarser(OtlpExponentialPoint point, int scale)
    {
        int by = point.Scale - scale;
        return by <= 0
            ? point
            : point with { Scale = scale, Positive = Coarser(point.Positive, by), Negative = Coarser(point.Negative, by) };
    }

    /// <summary>The counts of both, at one scale.</summary>
    public static OtlpBuckets Sum(OtlpBuckets a, OtlpBuckets b)
    {
        if (a.Counts.Count == 0)
            return b;
        if (b.Counts.Count == 0)
            return a;
        int first = Math.Min(a.Offset, b.Offset);
        long last = Math.Max((long)a.Offset + a.Counts.Count, (long)b.Offset + b.Counts.Count);

        // Bounds so far apart are of no measurement; the later ones alone are kept.
        if (last - first > MostBuckets)
            return b;
        ulong[] counts = new ulong[last - first];
        AddTo(counts, a, first);
        AddTo(counts, b, first);
        return new OtlpBuckets(first, counts);
    }

    /// <summary>Upper bounds in rising order, and how many values lie up to each. The bound that has none, which is all values, is left out.</summary>
    public static IEnumerable<(double Bound, ulong Count)> Cumulative(OtlpExponentialPoint point)
    {
        OtlpExponentialPoint coarse = Coarser(point, FinestScale);
        ulong count = 0;
        double last = double.NegativeInfinity;
        foreach ((double bound, ulong values) in Ascending(coarse))
        {
            count += values;

            // Of bounds that are beyond what a double can hold, or the same as one before, the values count for the next.
            if (bound <= last || !double.IsFinite(bound))
                continue;
            last = bound;
            yield return (bound, count);
        }
    }

    private static IEnumerable<(double Bound, ulong Count)> Ascending(OtlpExponentialPoint point)
    {
        (int from, int to) = Used(point.Negative.Counts);
        for (int i = to - 1; i >= from; i--)
            yield return (-Power(point.Scale, (long)point.Negative.Offset + i), point.Negative.Counts[i]);
        yield return (point.ZeroThreshold, point.ZeroCount);
        (from, to) = Used(point.Positive.Counts);
        for (int i = from; i < to; i++)
            yield return (Power(point.Scale, (long)point.Positive.Offset + i + 1), point.Positive.Counts[i]);
    }

    private static (int From, int To) Used(IReadOnlyList<ulong> counts)
    {
        (int from, int to) = (0, counts.Count);
        while (to > 0 && counts[to - 1] == 0)
            to--;
        while (from < to && counts[from] == 0)
            from++;
        return (from, to);
    }

    /// <summary>The base of the scale to a power; the same bits on every machine, since the bound is a label.</summary>
    private static double Power(int scale, long exponent)
    {
        if (scale > 0)
        {
            double root = Math.ScaleB(1, Clamp(exponent >> 1));
            return (exponent & 1) == 0 ? root : root * Math.Sqrt(2);
        }

        return Math.ScaleB(1, Clamp(exponent * (1L << -scale)));
    }

    private static int Clamp(long exponent) => (int)Math.Clamp(exponent, -5000, 5000);

    private static OtlpBuckets Coarser(OtlpBuckets buckets, int by)
    {
        if (buckets.Counts.Count == 0)
            return buckets;
        long first = (long)buckets.Offset >> by;
        long last = ((long)buckets.Offset + buckets.Counts.Count - 1) >> by;
        ulong[] counts = new ulong[last - first + 1];
        for (int i = 0; i < buckets.Counts.Count; i++)
            counts[(((long)buckets.Offset + i) >> by) - first] += buckets.Counts[i];
        return new OtlpBuckets((int)first, counts);
    }

    private static void AddTo(ulong[] counts, OtlpBuckets buckets, int first)
    {
        for (int i = 0; i < buckets.Counts.Count; i++)
            counts[(long)buckets.Offset + i - first] += buckets.Counts[i];
    }
}
