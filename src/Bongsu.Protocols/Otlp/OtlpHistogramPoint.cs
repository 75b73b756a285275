namespace Bongsu.Protocols.Otlp;

/// <summary>A point of a histogram with explicit bounds.</summary>
public sealed record OtlpHistogramPoint : OtlpPoint
{
    /// <summary>How many values.</summary>
    public ulong Count { get; init; }

    /// <summary>Their sum; null where it was not sent.</summary>
    public double? Sum { get; init; }

    /// <summary>Upper bounds of all buckets but the last, which has none.</summary>
    public IReadOnlyList<double> Bounds { get; init; } = [];

    /// <summary>How many values in each bucket: one more than bounds, or none at all.</summary>
    public IReadOnlyList<ulong> Counts { get; init; } = [];
}
