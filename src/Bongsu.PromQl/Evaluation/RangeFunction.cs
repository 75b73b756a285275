namespace Bongsu.PromQl.Evaluation;

/// <summary>A function over a window. The window is never empty; <see cref="Absent"/> is a legal answer.</summary>
internal delegate double RangeFunction(SampleWindow window, in RangeContext context);
