namespace Bongsu.PromQl.Evaluation;

/// <summary>Windows over ordered samples whose ends only go forward.</summary>
internal ref struct SlidingWindow(ReadOnlySpan<long> times, ReadOnlySpan<double> values)
{
    /// <summary>So many steps are tried one by one: most windows are short.</summary>
    private const int NearSteps = 16;

    private readonly ReadOnlySpan<long> _times = times;
    private readonly ReadOnlySpan<double> _values = values;
    private int _first;
    private int _behind;

    /// <summary>The samples in (<paramref name="startMs"/>, <paramref name="endMs"/>].</summary>
    public SampleWindow MoveTo(long startMs, long endMs)
    {
        _behind = FirstAfter(_behind, endMs);
        // Of windows that do not overlap one begins where the one before it ended.
        _first = Math.Min(FirstAfter(_first, startMs), _behind);
        return new SampleWindow(_times[_first.._behind], _values[_first.._behind]);
    }

    private readonly int FirstAfter(int from, long time)
    {
        int near = Math.Min(_times.Length, from + NearSteps);
        for (; from < near; from++)
        {
            if (_times[from] > time)
                return from;
        }

        for (int step = NearSteps; from < _times.Length; step *= 2)
        {
            int end = (int)Math.Min(_times.Length, (long)from + step);
            if (_times[end - 1] > time)
                return from + CountUpTo(_times[from..end], time);
            from = end;
        }

        return from;
    }

    private static int CountUpTo(ReadOnlySpan<long> times, long time)
    {
        int low = 0, high = times.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (times[middle] <= time)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
