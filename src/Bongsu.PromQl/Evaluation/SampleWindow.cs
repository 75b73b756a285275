namespace Bongsu.PromQl.Evaluation;

/// <summary>Samples in order of time, times and values apart. The memory is somebody else's.</summary>
internal readonly ref struct SampleWindow(ReadOnlySpan<long> times, ReadOnlySpan<double> values)
{
    /// <summary>Unix milliseconds.</summary>
    public ReadOnlySpan<long> Times { get; } = times;

    public ReadOnlySpan<double> Values { get; } = values;

    public int Length => Values.Length;

    public bool IsEmpty => Values.IsEmpty;
}
