using Bongsu.Metrics.Blocks;
using Bongsu.Metrics.Rows;

namespace Bongsu.Metrics.Maintenance;

/// <summary>
/// The sealed raw samples that a seal needs again, read from front to back: series are asked for in ascending order, each once. Far cheaper than a look-up
/// a series when all of them are sealed together, as they are.
/// </summary>
internal sealed class ReadBack : IDisposable
{
    private readonly List<BlockCursor> _cursors = [];
    private readonly List<RowSet> _pool = [];

    public ReadBack(FileSet files, long from, long to, Action<BlockFile, string> damaged)
    {
        // In the order of partitions, then seals: where two have a time, the later one is right.
        foreach (Partition partition in files.PartitionsOf(Tier.Raw))
            Add(partition.Files, from, to, damaged);
    }

    /// <param name="files">Of one partition, the oldest seal first.</param>
    /// <param name="from">Files that end before it are left out.</param>
    /// <param name="to">Files that begin after it are left out.</param>
    /// <param name="damaged">Told of each damaged place; the rest goes on without it.</param>
    public ReadBack(IReadOnlyList<BlockFile> files, long from, long to, Action<BlockFile, string> damaged) => Add(files, from, to, damaged);

    /// <summary>The next series that was not asked for yet; <see cref="int.MaxValue"/> at the end.</summary>
    public int NextSeries
    {
        get
        {
            int next = int.MaxValue;
            foreach (BlockCursor cursor in _cursors)
            {
                if (!cursor.IsDone)
                    next = Math.Min(next, cursor.Current.Series);
            }

            return next;
        }
    }

    /// <summary>Replaces the rows of a set by a series' samples; all within [from, to] are among them.</summary>
    public void Read(int series, long from, long to, RowSet target)
    {
        target.Clear();
        int last = -1, found = 0;
        for (int i = 0; i < _cursors.Count; i++)
        {
            if (!ReadOne(_cursors[i], series, from, to, _pool[i]))
                continue;
            last = i;
            found++;
        }

        if (found == 1)
            target.Add(_pool[last], 0, _pool[last].Count);
        else if (found > 1)
            Merge(target);
        for (int i = 0; i < _pool.Count; i++)
            _pool[i].Clear();
    }

    public void Dispose()
    {
        foreach (BlockCursor cursor in _cursors)
            cursor.Dispose();
    }

    private void Add(IReadOnlyList<BlockFile> files, long from, long to, Action<BlockFile, string> damaged)
    {
        foreach (BlockFile file in files)
        {
            if (file.Summary.MinTime > to || file.Summary.MaxTime < from)
                continue;
            _cursors.Add(new BlockCursor(file, damaged));
            _pool.Add(new RowSet(1));
        }
    }

    private static bool ReadOne(BlockCursor cursor, int series, long from, long to, RowSet rows)
    {
        while (!cursor.IsDone && cursor.Current.Series < series)
            cursor.MoveNext();
        for (; !cursor.IsDone && cursor.Current.Series == series; cursor.MoveNext())
        {
            if (cursor.Current.Overlaps(from, to))
                cursor.TryRead(rows);
        }

        return rows.Count > 0;
    }

    private void Merge(RowSet target)
    {
        RowSource[] sources = [.. _pool.Where(static rows => rows.Count > 0).Select(static rows => new RowSetSource(rows))];
        foreach (RowSource source in sources)
            source.Start();
        RowMerge.Run(sources, target);
    }
}
