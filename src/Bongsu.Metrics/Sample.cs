namespace Bongsu.Metrics;

/// <summary>One measured point of a series.</summary>
/// <param name="TimestampMs">Unix time, UTC, milliseconds.</param>
/// <param name="Value">Any double; NaN payloads (the Prometheus stale marker) are kept bit for bit.</param>
public readonly record struct Sample(long TimestampMs, double Value);
