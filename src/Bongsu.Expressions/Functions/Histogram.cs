using System.Globalization;

namespace Bongsu.Expressions;

/// <summary>
/// Quantiles of a histogram of cumulative buckets, as PromQL computes them: linear within a bucket, the greatest finite bound where the last bucket is met.
/// </summary>
internal static class Histogram
{
    /// <summary>How the bound of the last bucket is written.</summary>
    public const string Infinity = "+Inf";

    public static IReadOnlyList<FunctionEntry> Entries { get; } =
    [
        new(
            "histogram_quantile",
            FunctionKind.Aggregate,
            new("histogram_quantile(0.5,0.1,1,0.3,3,\"+Inf\",4)", "0.2"),
            FunctionForm.Of("quantile buckets...", Quantile)),
        new(
            "bucket_percentile",
            FunctionKind.Aggregate,
            new("bucket_percentile(/host/bucket[*],2m,50)", "0.2"),
            FunctionForm.Of("filter time percentage:number", Percentile)),
    ];

    /// <summary>A bucket's upper bound from text; null where it is none.</summary>
    public static double? Bound(string text)
    {
        string bare = text.TrimStart('+');
        if (bare.Equals("inf", StringComparison.OrdinalIgnoreCase) || bare.Equals("infinity", StringComparison.OrdinalIgnoreCase))
            return double.PositiveInfinity;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double bound) && double.IsFinite(bound) ? bound : null;
    }

    private static Outcome Percentile(FunctionCall call)
    {
        if (!call.TryNumber(2, 0, out double percentage, out Outcome fault))
            return fault;
        if (percentage is not (>= 0 and <= 100))
            return call.Fault("The percentage of bucket_percentile() must be 0 to 100.");
        Outcome pairs = ForeachFunctions.Buckets(call, 1);
        return pairs.IsValue ? Compute(call, percentage / 100, pairs.Many!) : pairs;
    }

    private static Outcome Quantile(FunctionCall call)
    {
        if (!call.TryOperand(0, out double quantile, out Outcome fault))
            return fault;
        var pairs = new List<ExpressionValue>();
        for (int i = 1; i < call.Count; i++)
        {
            Outcome given = call.Evaluate(i);
            if (!given.IsValue)
                return given;
            pairs.AddRange(given.Many ?? [given.Value]);
        }

        if (quantile is not (>= 0 and <= 1))
            return call.Fault("The quantile must be 0 to 1.");
        return Compute(call, quantile, pairs);
    }

    private static Outcome Compute(FunctionCall call, double quantile, IReadOnlyList<ExpressionValue> pairs)
    {
        if (pairs.Count == 0)
            return call.Unknown($"{call.Name}() got no buckets.");
        if (pairs.Count % 2 != 0)
            return call.Fault("Buckets are pairs of an upper bound and a value.");
        var buckets = new SortedDictionary<double, double>();
        for (int i = 0; i < pairs.Count; i += 2)
        {
            if (Bound(pairs[i].Text) is not { } bound || !pairs[i + 1].TryNumber(out double value))
                return call.Fault(
                    $"\"{FunctionCall.Short(pairs[i].Text)}\" and \"{FunctionCall.Short(pairs[i + 1].Text)}\" are not a bucket's upper bound and value.");
            buckets[bound] = buckets.GetValueOrDefault(bound) + value;
        }

        double[] bounds = [.. buckets.Keys];
        double[] counts = [.. buckets.Values];
        if (bounds.Length < 2 || !double.IsPositiveInfinity(bounds[^1]))
            return call.Fault("A histogram needs at least two buckets, and the last one's upper bound must be \"+Inf\".");
        for (int i = 1; i < counts.Length; i++)
            counts[i] = Math.Max(counts[i], counts[i - 1]);
        return counts[^1] == 0 ? Outcome.Of(-1d) : Outcome.Of(Interpolate(quantile, bounds, counts));
    }

    private static double Interpolate(double quantile, double[] bounds, double[] counts)
    {
        double rank = quantile * counts[^1];
        int bucket = Array.FindIndex(counts, count => count >= rank);
        if (bucket == counts.Length - 1)
            return bounds[^2];
        if (bucket == 0 && bounds[0] <= 0)
            return bounds[0];
        double start = bucket == 0 ? 0 : bounds[bucket - 1];
        double below = bucket == 0 ? 0 : counts[bucket - 1];
        double within = counts[bucket] - below;
        return within == 0 ? start : start + ((bounds[bucket] - start) * ((rank - below) / within));
    }
}
