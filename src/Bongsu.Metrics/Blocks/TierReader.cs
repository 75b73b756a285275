using Bongsu.Metrics.Encoding;
using Bongsu.Metrics.Rows;

namespace Bongsu.Metrics.Blocks;

/// <summary>Reads a series' rows from the files of one tier.</summary>
/// <param name="damaged">Told of each damaged place; the rest of the answer goes on without it.</param>
internal sealed class TierReader(Action<BlockFile, string> damaged)
{
    /// <summary>Adds a series' rows within [from, to], ordered, each time once, to the end of a set.</summary>
    /// <param name="files">Where they are.</param>
    /// <param name="tier">Which rows.</param>
    /// <param name="series">The id.</param>
    /// <param name="from">Unix milliseconds.</param>
    /// <param name="to">Unix milliseconds.</param>
    /// <param name="target">Gets the rows.</param>
    /// <param name="limit">No further partition is read once there are more rows than this.</param>
    public void Read(FileSet files, Tier tier, int series, long from, long to, RowSet target, int limit = int.MaxValue)
    {
        foreach (Partition partition in files.PartitionsOf(tier))
        {
            if (partition.Start > to || target.Count > limit)
                break;
            if (partition.End > from)
                ReadPartition(partition, series, from, to, target);
        }
    }

    /// <summary>Adds the entries of all blocks of a series that overlap [from, to].</summary>
    public void Find(BlockFile file, int series, long from, long to, List<BlockEntry> target)
    {
        int before = target.Count;
        try
        {
            file.Find(series, from, to, target);
        }
        catch (Exception e) when (e is CorruptDataException or IOException)
        {
            target.RemoveRange(before, target.Count - before);
            damaged(file, e.Message);
        }
    }

    private void ReadPartition(Partition partition, int series, long from, long to, RowSet target)
    {
        var entries = new List<BlockEntry>();
        List<RowSource>? sources = null;
        BlockFile? only = null;
        List<BlockEntry>? onlyEntries = null;
        foreach (BlockFile file in partition.Files)
        {
            Find(file, series, from, to, entries);
            if (entries.Count == 0)
                continue;
            if (only is null)
            {
                (only, onlyEntries) = (file, entries);
            }
            else
            {
                sources ??= [Source(only, onlyEntries!, from, to, target.Width)];
                sources.Add(Source(file, entries, from, to, target.Width));
            }

            entries = [];
        }

        if (sources is not null)
            RowMerge.Run(sources.ToArray(), target);
        else if (only is not null)
            ReadBlocks(only, onlyEntries!, from, to, target);
    }

    private RowSetSource Source(BlockFile file, List<BlockEntry> entries, long from, long to, int width)
    {
        var rows = new RowSet(width);
        ReadBlocks(file, entries, from, to, rows);
        var source = new RowSetSource(rows);
        source.Start();
        return source;
    }

    private void ReadBlocks(BlockFile file, List<BlockEntry> entries, long from, long to, RowSet target)
    {
        foreach (BlockEntry entry in entries)
        {
            int before = target.Count;
            try
            {
                file.Read(entry, target);
                target.TrimFrom(before, from, to);
            }
            catch (Exception e) when (e is CorruptDataException or IOException)
            {
                target.TruncateTo(before);
                damaged(file, e.Message);
            }
        }
    }
}
