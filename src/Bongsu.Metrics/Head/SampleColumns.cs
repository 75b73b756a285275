namespace Bongsu.Metrics.Head;

/// <summary>Times and values side by side, growing at the end. One owner, one thread.</summary>
internal sealed class SampleColumns
{
    private long[] _times = new long[64];
    private double[] _values = new double[64];

    public int Count { get; private set; }

    public ReadOnlySpan<long> Times => _times.AsSpan(0, Count);

    public ReadOnlySpan<double> Values => _values.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(long time, double value)
    {
        if (Count == _times.Length)
            EnsureRoom(1);
        _times[Count] = time;
        _values[Count] = value;
        Count++;
    }

    public void Add(ReadOnlySpan<long> times, ReadOnlySpan<double> values)
    {
        EnsureRoom(times.Length);
        times.CopyTo(_times.AsSpan(Count));
        values.CopyTo(_values.AsSpan(Count));
        Count += times.Length;
    }

    /// <summary>Orders by time; of several samples at one time the one added last stays.</summary>
    public void SortKeepingLast()
    {
        Span<long> times = _times.AsSpan(0, Count);
        bool ascending = true;
        for (int i = 1; i < times.Length && ascending; i++)
            ascending = times[i] > times[i - 1];
        if (ascending)
            return;

        int[] order = new int[Count];
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        long[] keys = times.ToArray();
        Array.Sort(keys, order);
        double[] values = new double[Count];
        int kept = 0;
        for (int i = 0; i < keys.Length;)
        {
            // The sort does not keep the order of equals: the greatest position is the one written last.
            int last = order[i];
            int j = i + 1;
            for (; j < keys.Length && keys[j] == keys[i]; j++)
                last = Math.Max(last, order[j]);
            times[kept] = keys[i];
            values[kept++] = _values[last];
            i = j;
        }

        values.AsSpan(0, kept).CopyTo(_values);
        Count = kept;
    }

    private void EnsureRoom(int more)
    {
        int needed = checked(Count + more);
        if (needed <= _times.Length)
            return;
        int size = Math.Max(needed, _times.Length * 2);
        Array.Resize(ref _times, size);
        Array.Resize(ref _values, size);
    }
}
