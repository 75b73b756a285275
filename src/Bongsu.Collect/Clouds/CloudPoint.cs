namespace Bongsu.Collect.Clouds;

/// <summary>A point of a metric.</summary>
/// <param name="AtMs">The beginning of the period that it stands for, Unix milliseconds.</param>
/// <param name="Value">The value, as it is known so far: it may change for some minutes.</param>
public readonly record struct CloudPoint(long AtMs, double Value);
