namespace Bongsu.Protocols.Otlp;

/// <summary>What is accepted in one export request; its length in bytes is bounded by whoever reads the body.</summary>
public sealed record OtlpLimits
{
    /// <summary>The defaults.</summary>
    public static OtlpLimits Default { get; } = new();

    /// <summary>Most points in one request. Default 200,000.</summary>
    public int MaxPoints { get; init; } = 200_000;

    /// <summary>Most buckets or quantiles of one point. Default 2,000.</summary>
    public int MaxBuckets { get; init; } = 2_000;

    /// <summary>Most attributes of one point or resource. Default 128.</summary>
    public int MaxAttributes { get; init; } = 128;

    /// <summary>How deep the value of an attribute may be nested. Default 8.</summary>
    public int MaxDepth { get; init; } = 8;
}
