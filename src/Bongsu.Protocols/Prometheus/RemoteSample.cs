namespace Bongsu.Protocols.Prometheus;

/// <summary>One sample as it travels.</summary>
/// <param name="TimestampMs">Unix time, milliseconds.</param>
/// <param name="Value">Any double; the stale marker keeps its bits.</param>
public readonly record struct RemoteSample(long TimestampMs, double Value);
