namespace Bongsu.Metrics;

/// <summary>A series that the store knows.</summary>
public sealed record Series(SeriesId Id, Labels Labels);
