using Bongsu.Metrics;

namespace Bongsu.PromQl;

/// <summary>One series of a matrix.</summary>
/// <param name="Labels">Whose.</param>
/// <param name="Points">Ordered by time, never empty; times without a value are left out.</param>
public sealed record PromQlSeries(Labels Labels, IReadOnlyList<Sample> Points);
