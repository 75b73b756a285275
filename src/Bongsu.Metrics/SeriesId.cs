namespace Bongsu.Metrics;

/// <summary>A store's own name for a series; stable for the life of the data directory, 0 is never used.</summary>
public readonly record struct SeriesId(long Value);
