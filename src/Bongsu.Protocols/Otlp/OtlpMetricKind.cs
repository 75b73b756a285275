namespace Bongsu.Protocols.Otlp;

/// <summary>What the points of a metric are.</summary>
public enum OtlpMetricKind
{
    /// <summary>None that is known here: a metric of a later version, or one without data.</summary>
    Unknown,

    /// <summary>A value of a moment.</summary>
    Gauge,

    /// <summary>A sum.</summary>
    Sum,

    /// <summary>Counts by buckets with explicit bounds.</summary>
    Histogram,

    /// <summary>Counts by buckets whose bounds are powers of a base.</summary>
    ExponentialHistogram,

    /// <summary>Quantiles that the sender computed.</summary>
    Summary,
}
