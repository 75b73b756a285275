namespace Bongsu.Metrics;

/// <summary>A sample and the series it belongs to: the unit of an append.</summary>
/// <param name="Series">From <see cref="IMetricsWriter.GetOrAddSeries"/>.</param>
/// <param name="TimestampMs">Unix time, UTC, milliseconds.</param>
/// <param name="Value">Any double, kept bit for bit.</param>
public readonly record struct SeriesSample(SeriesId Series, long TimestampMs, double Value);
