
namespace Bongsu.Metrics.Rows;

/// <summary>Brings sorted sources into one order, run by run rather than row by row; of several rows at one time the last source's counts.</summary>
internal static class RowMerge
{
    /// <summary>Adds everything the sources have, the oldest source first in the list, to the end of a set.</summary>
    public static void Run(ReadOnlySpan<RowSource> sources, RowSet target)
    {
        while (Step(sources, target))
        {
        }
    }

    /// <summary>Adds the next run of rows; false when all sources are done.</summary>
    public static bool Step(ReadOnlySpan<RowSource> sources, RowSet target)
    {
        RowSource? best = null;
        foreach (RowSource source in sources)
        {
            if (!source.IsDone && (best is null || source.Time <= best.Time))
                best = source;
        }

        if (best is null)
            return false;
        long time = best.Time, limit = long.MaxValue;
        foreach (RowSource source in sources)
        {
            if (ReferenceEquals(source, best) || source.IsDone)
                continue;
            if (source.Time == time)
                source.Advance(1);
            if (!source.IsDone)
                limit = Math.Min(limit, source.Time);
        }

        RowSet rows = best.Rows;
        int end = limit == long.MaxValue || rows.Times[^1] < limit ? rows.Count : rows.IndexOf(limit);
        int count = Math.Max(1, end - best.At);
        target.Add(rows, best.At, count);
        best.Advance(count);
        return true;
    }

    /// <summary>Adds two sets, each in order, to the end of a third; the newer one counts where both have a row.</summary>
    public static void Two(RowSet older, RowSet newer, RowSet target)
    {
        if (older.Count == 0 || newer.Count == 0 || older.Times[^1] < newer.Times[0])
        {
            target.Add(older, 0, older.Count);
            target.Add(newer, 0, newer.Count);
            return;
        }

        RowSource[] sources = [new RowSetSource(older), new RowSetSource(newer)];
        foreach (RowSource source in sources)
            source.Start();
        Run(sources, target);
    }
}
