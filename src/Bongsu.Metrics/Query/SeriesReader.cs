using Bongsu.Metrics.Blocks;
using Bongsu.Metrics.Rollups;
using Bongsu.Metrics.Rows;

namespace Bongsu.Metrics.Query;

/// <summary>Answers questions about single series from a view. One at a time; its memory is used again from series to series and call to call.</summary>
internal sealed class SeriesReader(TierReader reader)
{
    private StoreView _view = null!; // set while a call has the reader, which holds the view
    private readonly RollupBuilder _builder = new(reader);
    private readonly RowSet _heads = new(1);
    private readonly RowSet _stored = new(1);
    private readonly RowSet _merged = new(1);
    private readonly RowSet _storedRows = new(RollupRow.Width);
    private readonly RowSet _freshRows = new(RollupRow.Width);
    private readonly RowSet _mergedRows = new(RollupRow.Width);

    /// <summary>The memory held, in rows of all sets.</summary>
    public int Capacity => _heads.Capacity + _stored.Capacity + _merged.Capacity + (5 * (_storedRows.Capacity + _freshRows.Capacity + _mergedRows.Capacity));

    /// <summary>Answers from this view from now on.</summary>
    public void Use(StoreView? view) => _view = view!;

    /// <summary>The raw samples of a series in [from, to], ordered, each time once; good until the next call.</summary>
    /// <param name="series">The id.</param>
    /// <param name="from">Unix milliseconds.</param>
    /// <param name="to">Unix milliseconds.</param>
    /// <param name="limit">The stored samples may end once there are more than this.</param>
    public RowSet Raw(int series, long from, long to, int limit = int.MaxValue)
    {
        _stored.Clear();
        reader.Read(_view.Files, Tier.Raw, series, from, to, _stored, limit);
        _view.ReadHeads(series, from, to, _heads);
        if (_heads.Count == 0)
            return _stored;
        _merged.Clear();
        RowMerge.Two(_stored, _heads, _merged);
        return _merged;
    }

    /// <summary>At least the latest <paramref name="limit"/> raw samples in [from, to], without unpacking much more; good until the next call.</summary>
    public RowSet Latest(int series, long from, long to, int limit)
    {
        long near = LatestStart(series, from, to, limit);
        RowSet rows = Raw(series, near, to);
        // Rows that several files have count once in the end, so the guess may have been too near.
        return rows.Count >= limit || near == from ? rows : Raw(series, from, to);
    }

    /// <summary>The windows of a step over [from, to), from rows of a resolution.</summary>
    public IReadOnlyList<Window> Windows(int series, long resolution, long from, long to, long step, bool keepsHours)
    {
        var windows = new WindowBuilder(from, to, step);
        if (resolution == Resolution.Raw)
        {
            RowSet raw = Raw(series, from, to - 1);
            ReadOnlySpan<long> times = raw.Times;
            ReadOnlySpan<double> values = raw.Column(0);
            for (int i = 0; i < times.Length; i++)
                windows.Add(times[i], values[i]);
            return windows.Finish();
        }

        // One window over hours: the hours that lie in it whole, and the finer rows only at its ends.
        (long firstHour, long lastHour) = (Resolution.RowStart(from + Resolution.Hour - 1, Resolution.Hour), Resolution.RowStart(to, Resolution.Hour));
        if (resolution == Resolution.FiveMinutes && keepsHours && step >= to - from && firstHour < lastHour)
        {
            AddRows(windows, series, Tier.FiveMinutes, from, firstHour);
            AddRows(windows, series, Tier.Hour, firstHour, lastHour);
            AddRows(windows, series, Tier.FiveMinutes, lastHour, to);
        }
        else
        {
            AddRows(windows, series, Tier.Of(resolution), from, to);
        }

        return windows.Finish();
    }

    /// <summary>The rows of a tier that begin in [from, to), from wherever they are.</summary>
    private void AddRows(WindowBuilder windows, int series, Tier tier, long from, long to)
    {
        // Rows of 5 minutes are on the disk only where the raw samples are no more.
        long rowsEnd = tier == Tier.FiveMinutes ? Math.Min(to, Math.Max(from, _view.RawGoneBefore)) : to;
        if (rowsEnd > from)
            windows.AddRows(Rows(tier, series, from, rowsEnd));
        if (rowsEnd < to)
            AddAsRows(windows, series, tier.ResolutionMs, rowsEnd, to);
    }

    /// <summary>Raw samples as their rows would count: a row that begins in [from, to) wholly, at its beginning.</summary>
    private void AddAsRows(WindowBuilder windows, int series, long width, long from, long to)
    {
        long first = Resolution.RowStart(from + width - 1, width);
        RowSet raw = Raw(series, first, Resolution.RowStart(to - 1, width) + width - 1);
        ReadOnlySpan<long> times = raw.Times;
        ReadOnlySpan<double> values = raw.Column(0);
        long start = 0, end = long.MinValue;
        for (int i = 0; i < times.Length; i++)
        {
            if (times[i] >= end)
            {
                start = Resolution.RowStart(times[i], width);
                end = start + width;
            }

            windows.Add(start, values[i]);
        }
    }

    /// <summary>The rows of a tier that begin in [from, to): the stored ones, and where the heads have samples rows that count those too.</summary>
    private RowSet Rows(Tier tier, int series, long from, long to)
    {
        _storedRows.Clear();
        reader.Read(_view.Files, tier, series, from, to - 1, _storedRows);
        long width = tier.ResolutionMs;
        _view.ReadHeads(series, Resolution.RowStart(from, width), Resolution.RowStart(to - 1, width) + width - 1, _heads);
        if (_heads.Count == 0)
            return _storedRows;
        _freshRows.Clear();
        _builder.Build(_view.Files, _view.RawGoneBefore, tier, series, _heads, _freshRows);
        _mergedRows.Clear();
        RowMerge.Two(_storedRows, _freshRows, _mergedRows);
        return _mergedRows;
    }

    private long LatestStart(int series, long from, long to, int limit)
    {
        _view.ReadHeads(series, from, to, _heads);
        long rows = _heads.Count;
        long near = rows >= limit ? _heads.Times[(int)rows - limit] : to;
        ReadOnlySpan<Partition> partitions = _view.Files.PartitionsOf(Tier.Raw);
        var entries = new List<BlockEntry>();
        for (int i = partitions.Length - 1; i >= 0; i--)
        {
            if (partitions[i].End <= from || (rows >= limit && partitions[i].End <= near))
                break;
            entries.Clear();
            foreach (BlockFile file in partitions[i].Files)
                reader.Find(file, series, from, to, entries);
            entries.Sort(static (a, b) => b.MinTime.CompareTo(a.MinTime));
            foreach (BlockEntry entry in entries)
            {
                if (rows >= limit && entry.MaxTime < near)
                    continue;
                rows += entry.Rows;
                near = Math.Min(near, entry.MinTime);
            }
        }

        return rows >= limit ? Math.Max(from, near) : from;
    }
}
