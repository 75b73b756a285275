using Bongsu.Metrics;

namespace Bongsu.PromQl.Evaluation;

/// <summary>The samples of one series of a range vector, ordered by time, without stale markers.</summary>
/// <param name="Labels">The labels of the series.</param>
/// <param name="Times">Unix milliseconds, for all that any window of the grid may need.</param>
/// <param name="Values">As many.</param>
internal readonly record struct RangeSeries(Labels Labels, long[] Times, double[] Values);
