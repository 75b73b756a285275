
namespace Bongsu.Metrics.Rows;

/// <summary>
/// Rows of a time and some doubles, in columns, growing at the end: one double for raw samples, five for rollups. One owner, one thread.
/// </summary>
internal sealed class RowSet
{
    private readonly double[][] _columns;
    private long[] _times;

    public RowSet(int width, int capacity = 64)
    {
        _times = new long[capacity];
        _columns = new double[width][];
        for (int i = 0; i < width; i++)
            _columns[i] = new double[capacity];
    }

    public int Count { get; private set; }

    public int Capacity => _times.Length;

    public int Width => _columns.Length;

    public ReadOnlySpan<long> Times => _times.AsSpan(0, Count);

    public ReadOnlySpan<double> Column(int index) => _columns[index].AsSpan(0, Count);

    public void Clear() => Count = 0;

    /// <summary>Adds a raw sample.</summary>
    public void Add(long time, double value)
    {
        EnsureRoom(1);
        _times[Count] = time;
        _columns[0][Count] = value;
        Count++;
    }

    /// <summary>Adds a row of a rollup.</summary>
    public void Add(in RollupRow row)
    {
        EnsureRoom(1);
        Count++;
        SetRow(Count - 1, row);
    }

    public void SetRow(int index, in RollupRow row)
    {
        _times[index] = row.Start;
        _columns[RollupRow.CountColumn][index] = row.Count;
        _columns[RollupRow.SumColumn][index] = row.Sum;
        _columns[RollupRow.MinColumn][index] = row.Min;
        _columns[RollupRow.MaxColumn][index] = row.Max;
        _columns[RollupRow.LastColumn][index] = row.Last;
    }

    /// <summary>Adds rows of another set of the same width.</summary>
    public void Add(RowSet other, int from, int count)
    {
        EnsureRoom(count);
        other._times.AsSpan(from, count).CopyTo(_times.AsSpan(Count));
        for (int i = 0; i < _columns.Length; i++)
            other._columns[i].AsSpan(from, count).CopyTo(_columns[i].AsSpan(Count));
        Count += count;
    }

    /// <summary>Makes room for rows that the caller fills in before anything else is called.</summary>
    /// <returns>The index of the first.</returns>
    public int Extend(int count)
    {
        EnsureRoom(count);
        Count += count;
        return Count - count;
    }

    public Span<long> TimesToFill(int from) => _times.AsSpan(from, Count - from);

    public Span<double> ColumnToFill(int index, int from) => _columns[index].AsSpan(from, Count - from);

    /// <summary>Forgets the rows from an index on.</summary>
    public void TruncateTo(int count) => Count = count;

    /// <summary>Forgets the first rows.</summary>
    public void DropFirst(int count)
    {
        int kept = Count - count;
        _times.AsSpan(count, kept).CopyTo(_times);
        foreach (double[] column in _columns)
            column.AsSpan(count, kept).CopyTo(column);
        Count = kept;
    }

    /// <summary>Of the rows from an index on, which are in order, keeps those within [least, greatest].</summary>
    public void TrimFrom(int index, long least, long greatest)
    {
        ReadOnlySpan<long> times = Times[index..];
        if (times.IsEmpty || (times[0] >= least && times[^1] <= greatest))
            return;
        int first = LowerBound(times, least);
        int end = greatest == long.MaxValue ? times.Length : LowerBound(times, greatest + 1);
        int kept = Math.Max(0, end - first);
        if (first > 0 && kept > 0)
        {
            _times.AsSpan(index + first, kept).CopyTo(_times.AsSpan(index));
            foreach (double[] column in _columns)
                column.AsSpan(index + first, kept).CopyTo(column.AsSpan(index));
        }

        Count = index + kept;
    }

    /// <summary>The index of the first row at or after a time; the rows are in order.</summary>
    public int IndexOf(long time) => LowerBound(Times, time);

    /// <summary>Orders raw samples by time; of several at one time the one added last stays.</summary>
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
        double[] values = Column(0).ToArray();
        Array.Sort(keys, order);
        int kept = 0;
        for (int i = 0; i < keys.Length;)
        {
            // The sort does not keep the order of equals: the greatest position is the one written last.
            int last = order[i];
            int j = i + 1;
            for (; j < keys.Length && keys[j] == keys[i]; j++)
                last = Math.Max(last, order[j]);
            times[kept] = keys[i];
            _columns[0][kept++] = values[last];
            i = j;
        }

        Count = kept;
    }

    private static int LowerBound(ReadOnlySpan<long> times, long time)
    {
        int index = times.BinarySearch(time);
        return index < 0 ? ~index : index;
    }

    private void EnsureRoom(int more)
    {
        int needed = checked(Count + more);
        if (needed <= _times.Length)
            return;
        int size = Math.Max(needed, _times.Length * 2);
        Array.Resize(ref _times, size);
        for (int i = 0; i < _columns.Length; i++)
            Array.Resize(ref _columns[i], size);
    }
}
