namespace Bongsu.PromQl.Evaluation;

/// <summary>A range vector: at the time t of the grid each series has its samples in (t - offset - range, t - offset].</summary>
/// <param name="Series">The series.</param>
/// <param name="RangeMs">Above 0.</param>
/// <param name="OffsetMs">May be negative.</param>
internal readonly record struct RangeVector(List<RangeSeries> Series, long RangeMs, long OffsetMs);
