using Bongsu.Metrics;

namespace Bongsu.PromQl.Evaluation;

/// <summary>The samples of one series, ordered by time, without stale markers in a range vector.</summary>
/// <param name="Labels">Whose.</param>
/// <param name="Samples">All that any window of the grid may need.</param>
internal readonly record struct RangeSeries(Labels Labels, Sample[] Samples);
