namespace Bongsu.Collect.Clouds;

/// <summary>A metric, and from when on it is wanted.</summary>
/// <param name="Metric">Which.</param>
/// <param name="From">The first moment, at a whole period.</param>
public readonly record struct CloudQuery(CloudMetric Metric, DateTimeOffset From);
