using Bongsu.Metrics.Blocks;
using Bongsu.Metrics.Files;
using Bongsu.Metrics.Index;
using Bongsu.Metrics.Rows;

namespace Bongsu.Metrics.Maintenance;

/// <summary>
/// Writes one file from several of a partition: series by series, block by block, so that the memory taken does not grow with what is merged.
/// Series that were deleted are left out; damaged blocks too.
/// </summary>
internal sealed class FileMerger(FileLayer files, string directory, SeriesIndex index, Action<BlockFile, string> damaged)
{
    /// <summary>Merges files, the oldest seal first, into a new one; null when nothing is left.</summary>
    public BlockFileName? Merge(IReadOnlyList<BlockFile> sources, BlockFileName name, CancellationToken cancellationToken)
    {
        List<BlockCursor> cursors = [.. sources.Select(file => new BlockCursor(file, damaged))];
        try
        {
            using var writer = new BlockFileWriter(files, directory, name, thorough: true);
            var rows = new RowSet(name.Tier.Width, BlockCodec.MostRows);
            List<RowSet> pool = [.. sources.Select(_ => new RowSet(name.Tier.Width, 256))];
            while (LeastSeries(cursors) is int series and < int.MaxValue)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (index.Contains(series))
                    MergeSeries(series, cursors, pool, rows, writer);
                else
                    Pass(series, cursors);
            }

            if (writer.Rows > 0)
            {
                writer.Finish();
                return name;
            }
        }
        catch
        {
            DeleteQuietly(name);
            throw;
        }
        finally
        {
            foreach (BlockCursor cursor in cursors)
                cursor.Dispose();
        }

        files.Delete(Path.Combine(directory, name.ToString()));
        return null;
    }

    private static int LeastSeries(List<BlockCursor> cursors)
    {
        int least = int.MaxValue;
        foreach (BlockCursor cursor in cursors)
        {
            if (!cursor.IsDone)
                least = Math.Min(least, cursor.Current.Series);
        }

        return least;
    }

    private static bool IsAt(BlockCursor cursor, int series) => !cursor.IsDone && cursor.Current.Series == series;

    private static void Pass(int series, List<BlockCursor> cursors)
    {
        foreach (BlockCursor cursor in cursors)
        {
            while (IsAt(cursor, series))
                cursor.MoveNext();
        }
    }

    private static void MergeSeries(int series, List<BlockCursor> cursors, List<RowSet> pool, RowSet rows, BlockFileWriter writer)
    {
        TakeOverLeading(series, cursors, writer);
        var sources = new List<RowSource>(cursors.Count);
        for (int i = 0; i < cursors.Count; i++)
        {
            if (!IsAt(cursors[i], series))
                continue;
            var source = new BlockCursorSource(cursors[i], series, pool[i]);
            source.Start();
            sources.Add(source);
        }

        rows.Clear();
        ReadOnlySpan<RowSource> span = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(sources);
        while (RowMerge.Step(span, rows))
        {
            while (rows.Count >= BlockCodec.MostRows)
            {
                writer.Add(series, rows, 0, BlockCodec.MostRows);
                rows.DropFirst(BlockCodec.MostRows);
            }
        }

        if (rows.Count > 0)
            writer.Add(series, rows, 0, rows.Count);
    }

    /// <summary>Copies blocks that nothing else meets without unpacking them: all of a series that one file has alone, and full ones at its front.</summary>
    private static void TakeOverLeading(int series, List<BlockCursor> cursors, BlockFileWriter writer)
    {
        while (true)
        {
            BlockCursor? first = null;
            long nextTime = long.MaxValue;
            foreach (BlockCursor cursor in cursors)
            {
                if (!IsAt(cursor, series))
                    continue;
                if (first is null || cursor.Current.MinTime < first.Current.MinTime)
                {
                    nextTime = Math.Min(nextTime, first?.Current.MinTime ?? long.MaxValue);
                    first = cursor;
                }
                else
                {
                    nextTime = Math.Min(nextTime, cursor.Current.MinTime);
                }
            }

            if (first is null || first.Current.MaxTime >= nextTime || (nextTime != long.MaxValue && first.Current.Rows < BlockCodec.MostRows / 2))
                return;
            ReadOnlySpan<byte> block = first.ReadBytes();
            if (!block.IsEmpty)
                writer.AddAsIs(first.Current, block);
            first.MoveNext();
        }
    }

    private void DeleteQuietly(BlockFileName name)
    {
        try
        {
            files.Delete(Path.Combine(directory, name.ToString()));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What stays is not in the manifest and goes at the next start.
        }
    }
}
