using Bongsu.Metrics;

namespace Bongsu.PromQl.Evaluation;

/// <summary>Windows over ordered samples whose ends only go forward.</summary>
internal ref struct SlidingWindow(Sample[] samples)
{
    private readonly Sample[] _samples = samples;
    private int _first;
    private int _behind;

    /// <summary>The samples in (<paramref name="startMs"/>, <paramref name="endMs"/>].</summary>
    public ReadOnlySpan<Sample> MoveTo(long startMs, long endMs)
    {
        while (_behind < _samples.Length && _samples[_behind].TimestampMs <= endMs)
            _behind++;
        while (_first < _behind && _samples[_first].TimestampMs <= startMs)
            _first++;
        return _samples.AsSpan(_first, _behind - _first);
    }
}
