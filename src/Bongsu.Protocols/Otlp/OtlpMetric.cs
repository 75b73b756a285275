namespace Bongsu.Protocols.Otlp;

/// <summary>One metric with its points.</summary>
public sealed record OtlpMetric
{
    /// <summary>The name as the sender wrote it, such as <c>http.server.request.duration</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The unit by UCUM, such as <c>By</c> or <c>1</c>; empty where none was sent.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What the points are: all of one class.</summary>
    public OtlpMetricKind Kind { get; init; }

    /// <summary>Of sums and histograms.</summary>
    public OtlpTemporality Temporality { get; init; }

    /// <summary>Of sums: it never falls but by a restart of what counts.</summary>
    public bool IsMonotonic { get; init; }

    /// <summary>The points in the order sent.</summary>
    public IReadOnlyList<OtlpPoint> Points { get; init; } = [];
}
