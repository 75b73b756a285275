using System.Runtime.CompilerServices;
using Bongsu.Metrics.Rows;

namespace Bongsu.Metrics.Query;

/// <summary>Gathers rows or samples, given in order of time, into windows of a step over [from, to).</summary>
internal sealed class WindowBuilder(long from, long to, long step)
{
    /// <summary>More than this many windows are not reserved before anything is in them.</summary>
    private const int MostReserved = 2048;

    private readonly List<Window> _windows = new((int)Math.Clamp(to > from ? (ulong)(to - from) / (ulong)step + 1 : 0, 4UL, MostReserved));
    private long _start;
    private long _behind = long.MinValue; // where the window ends; nothing is before it while there is none
    private long _count;
    private double _sum;
    private double _min;
    private double _max;
    private double _last;

    /// <summary>A sample, counted at its own time; NaN is not counted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long time, double value)
    {
        if (!double.IsNaN(value))
            Add(time, 1, value, value, value, value);
    }

    /// <summary>A row, counted whole at its start; nothing happens when it is empty or begins outside the range.</summary>
    public void Add(long time, long count, double sum, double min, double max, double last)
    {
        if (time < from || time >= to || count == 0)
            return;
        // Dividing takes longer than everything else, and most rows are of the window of the row before.
        if (time >= _behind || time < _start)
            Begin(time, min, max);

        _count += count;
        _sum += sum;
        _min = Math.Min(_min, min);
        _max = Math.Max(_max, max);
        _last = last;
    }

    /// <summary>Rows of a rollup.</summary>
    public void AddRows(RowSet rows)
    {
        ReadOnlySpan<long> times = rows.Times;
        ReadOnlySpan<double> counts = rows.Column(RollupRow.CountColumn)[..times.Length];
        ReadOnlySpan<double> sums = rows.Column(RollupRow.SumColumn)[..times.Length];
        ReadOnlySpan<double> mins = rows.Column(RollupRow.MinColumn)[..times.Length];
        ReadOnlySpan<double> maxs = rows.Column(RollupRow.MaxColumn)[..times.Length];
        ReadOnlySpan<double> lasts = rows.Column(RollupRow.LastColumn)[..times.Length];
        for (int i = 0; i < times.Length; i++)
            Add(times[i], (long)counts[i], sums[i], mins[i], maxs[i], lasts[i]);
    }

    /// <summary>The windows that hold anything.</summary>
    public IReadOnlyList<Window> Finish()
    {
        Close();
        _behind = long.MinValue;
        return _windows;
    }

    private void Begin(long time, double min, double max)
    {
        Close();
        _start = from + (long)((ulong)(time - from) / (ulong)step * (ulong)step);
        // A step of centuries must not wrap.
        _behind = _start > long.MaxValue - step ? long.MaxValue : _start + step;
        _count = 0;
        _sum = 0;
        _min = min;
        _max = max;
    }

    private void Close()
    {
        if (_behind != long.MinValue)
            _windows.Add(new Window(_start, _count, _sum, _min, _max, _last));
    }
}
