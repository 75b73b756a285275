namespace Bongsu.Metrics;

/// <summary>The answer to an aggregate query for one series.</summary>
/// <param name="Series">Whose.</param>
/// <param name="ResolutionMs">The width of the rows it was computed from: 0 for raw samples, 300 000 or 3 600 000 for rollups.</param>
/// <param name="Windows">Ordered by time; windows without a sample are left out.</param>
public sealed record WindowedSeries(SeriesId Series, long ResolutionMs, IReadOnlyList<Window> Windows);
