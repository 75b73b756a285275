using Bongsu.Protocols.Otlp;

namespace Bongsu.Collect.Receivers.Otlp;

/// <summary>Adds points that count from the one before to what was counted so far.</summary>
internal static class OtlpSum
{
    /// <summary>The points together, at the time of the second; the second alone where they cannot be added, as after a restart of what counts.</summary>
    public static OtlpPoint Of(OtlpPoint sofar, OtlpPoint next) => (sofar, next) switch
    {
        (OtlpNumberPoint a, OtlpNumberPoint b) => b with { Value = a.Value + b.Value },
        (OtlpHistogramPoint a, OtlpHistogramPoint b) when a.Counts.Count == b.Counts.Count && a.Bounds.SequenceEqual(b.Bounds) => b with
        {
            Count = a.Count + b.Count,
            Sum = a.Sum + b.Sum,
            Counts = [.. a.Counts.Zip(b.Counts, static (x, y) => x + y)],
        },
        (OtlpExponentialPoint a, OtlpExponentialPoint b) => Of(a, b),
        _ => next,
    };

    private static OtlpExponentialPoint Of(OtlpExponentialPoint a, OtlpExponentialPoint b)
    {
        int scale = Math.Min(a.Scale, b.Scale);
        (a, b) = (ExponentialBuckets.Coarser(a, scale), ExponentialBuckets.Coarser(b, scale));
        return b with
        {
            Count = a.Count + b.Count,
            Sum = a.Sum + b.Sum,
            ZeroCount = a.ZeroCount + b.ZeroCount,
            ZeroThreshold = Math.Max(a.ZeroThreshold, b.ZeroThreshold),
            Positive = ExponentialBuckets.Sum(a.Positive, b.Positive),
            Negative = ExponentialBuckets.Sum(a.Negative, b.Negative),
        };
    }
}
