namespace Bongsu.Protocols.Otlp;

/// <summary>A point of an exponential histogram: bucket <c>i</c> holds values above <c>base^i</c> up to <c>base^(i+1)</c>, base being 2^(2^-scale).</summary>
public sealed record OtlpExponentialPoint : OtlpPoint
{
    /// <summary>How many values.</summary>
    public ulong Count { get; init; }

    /// <summary>Their sum; null where it was not sent.</summary>
    public double? Sum { get; init; }

    /// <summary>How fine the buckets are.</summary>
    public int Scale { get; init; }

    /// <summary>How many values are at most <see cref="ZeroThreshold"/> away from 0.</summary>
    public ulong ZeroCount { get; init; }

    /// <summary>How far from 0 a value counts as 0.</summary>
    public double ZeroThreshold { get; init; }

    /// <summary>Those above.</summary>
    public OtlpBuckets Positive { get; init; } = OtlpBuckets.None;

    /// <summary>Those below, by their distance from 0.</summary>
    public OtlpBuckets Negative { get; init; } = OtlpBuckets.None;
}
