using Bongsu.Metrics.Blocks;
using Bongsu.Metrics.Files;
using Bongsu.Metrics.Index;
using Bongsu.Metrics.Rollups;
using Bongsu.Metrics.Rows;

namespace Bongsu.Metrics.Maintenance;

/// <summary>
/// Writes the 5-minute rows of a partition of raw samples that is about to be dropped: until then they are computed from the samples when somebody asks
/// (docs/decisions). One series at a time in memory.
/// </summary>
internal sealed class Ager(FileLayer files, string directory, SeriesIndex index, Action<BlockFile, string> damaged)
{
    /// <summary>Writes the file and forces it to the disk; null when no series is left. Nothing counts before the manifest says so.</summary>
    public BlockFileName? Age(Partition partition, long seal, CancellationToken cancellationToken)
    {
        var name = new BlockFileName(Tier.FiveMinutes, Tier.FiveMinutes.PartitionOf(partition.Start), seal, seal, 0);
        try
        {
            using var samples = new ReadBack(partition.Files, partition.Start, partition.End - 1, damaged);
            using var writer = new BlockFileWriter(files, directory, name, thorough: true);
            var read = new RowSet(1);
            var rows = new RowSet(RollupRow.Width);
            while (samples.NextSeries is int series and < int.MaxValue)
            {
                cancellationToken.ThrowIfCancellationRequested();
                samples.Read(series, partition.Start, partition.End - 1, read);
                if (!index.Contains(series) || read.Count == 0)
                    continue;
                rows.Clear();
                RollupBuilder.Sum(read.Times, read.Column(0)[..read.Count], [], Resolution.FiveMinutes, rows);
                writer.Add(series, rows, 0, rows.Count);
            }

            if (writer.Rows > 0)
            {
                writer.Finish();
                return name;
            }
        }
        catch
        {
            Discard(name);
            throw;
        }

        Discard(name);
        return null;
    }

    /// <summary>Deletes a file that will not count.</summary>
    public void Discard(BlockFileName name)
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
