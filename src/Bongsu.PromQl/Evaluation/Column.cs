using Bongsu.Metrics;

namespace Bongsu.PromQl.Evaluation;

/// <summary>One series of an instant vector, over all times of the grid.</summary>
/// <param name="Labels">The labels of the series.</param>
/// <param name="Values">One a time of the grid; <see cref="Absent"/> where there is none. Not changed once it is handed on.</param>
internal readonly record struct Column(Labels Labels, double[] Values);
