namespace Bongsu.PromQl.Evaluation;

/// <summary>What a function over a window knows beside the samples.</summary>
/// <param name="StartMs">The window's left end, itself out of it.</param>
/// <param name="EndMs">The window's right end.</param>
/// <param name="Parameter">The function's number, where it takes one.</param>
/// <param name="TimeMs">The time of evaluation, without offset.</param>
internal readonly record struct RangeContext(long StartMs, long EndMs, double Parameter, long TimeMs)
{
    public double RangeSeconds => (EndMs - StartMs) / 1000.0;
}
