using Bongsu.Metrics.Blocks;
using Bongsu.Metrics.Files;
using Bongsu.Metrics.Head;
using Bongsu.Metrics.Index;
using Bongsu.Metrics.Query;
using Bongsu.Metrics.Rollups;
using Bongsu.Metrics.Rows;

namespace Bongsu.Metrics.Maintenance;

/// <summary>Turns a head that is no longer written to into block files: its samples by partition, and the rows that they change or begin.</summary>
internal sealed class Sealer(MetricsOptions options, FileLayer files, string directory, SeriesIndex index, Action<BlockFile, string> damaged)
{
    private readonly RowSet _samples = new(1);
    private readonly RowSet _late = new(1);
    private readonly RowSet _before = new(1);
    private readonly RowSet _rows = new(RollupRow.Width);
    private readonly RollupBuilder _builder = new(new TierReader(damaged));

    /// <summary>What the raw samples sealed since the start are.</summary>
    public ColumnTally Sealed { get; } = new();

    /// <summary>Writes the files and forces them to the disk; nothing counts before the manifest says so.</summary>
    public List<BlockFileName> Seal(StoreView view, SampleHead head, long seal, CancellationToken cancellationToken)
    {
        var finished = new List<BlockFileName>();
        var open = new Dictionary<(Tier, long), BlockFileWriter>();
        try
        {
            // One partition of the widest tier at a time, so that the number of files open at once is bounded however old the samples are.
            foreach (long start in WidestPartitions(head))
            {
                SealWithin(view, head, start, start + Tier.Hour.PartitionMs - 1, seal, open, cancellationToken);
                foreach (BlockFileWriter writer in open.Values)
                {
                    finished.Add(writer.Name);
                    writer.Finish();
                    writer.Dispose();
                    Sealed.Add(writer.Columns);
                }

                open.Clear();
            }

            return finished;
        }
        catch
        {
            foreach (BlockFileWriter writer in open.Values)
            {
                finished.Add(writer.Name);
                writer.Dispose();
            }

            Discard(finished);
            throw;
        }
    }

    /// <summary>Deletes files that will not count.</summary>
    public void Discard(IEnumerable<BlockFileName> names)
    {
        foreach (BlockFileName name in names)
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

    private static SortedSet<long> WidestPartitions(SampleHead head)
    {
        long first = Tier.Hour.PartitionOf(head.MinTime);
        if (first == Tier.Hour.PartitionOf(head.MaxTime))
            return [first];
        var starts = new SortedSet<long>();
        var rows = new RowSet(1);
        foreach (int series in head.Series())
        {
            rows.Clear();
            head.Read(series, long.MinValue, long.MaxValue, rows);
            foreach (long time in rows.Times)
                starts.Add(Tier.Hour.PartitionOf(time));
        }

        return starts;
    }

    private void SealWithin(
        StoreView view, SampleHead head, long from, long to, long seal, Dictionary<(Tier, long), BlockFileWriter> open, CancellationToken cancellationToken)
    {
        using var readBack = new ReadBack(view.Files, Resolution.RowStart(head.MinTime, Resolution.Hour), head.MaxTime + Resolution.Hour, damaged);
        foreach (int series in head.Series())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!index.Contains(series))
                continue;
            _samples.Clear();
            head.Read(series, from, to, _samples);
            if (_samples.Count == 0)
                continue;
            Write(Tier.Raw, series, _samples, seal, open);
            // Whole hours serve both widths: one divides the other.
            readBack.Read(
                series, Resolution.RowStart(_samples.Times[0], Resolution.Hour), Resolution.RowStart(_samples.Times[^1], Resolution.Hour)
                    + Resolution.Hour - 1, _before);
            if (options.HourRetention > TimeSpan.Zero)
                WriteRows(view, Tier.Hour, series, _samples, seal, open);
            // While raw samples are kept their 5-minute rows are computed from them; only rows of samples that are no more take late ones.
            int late = _samples.IndexOf(view.RawGoneBefore);
            if (late == 0 || options.FiveMinuteRetention == TimeSpan.Zero)
                continue;
            _late.Clear();
            _late.Add(_samples, 0, late);
            WriteRows(view, Tier.FiveMinutes, series, _late, seal, open);
        }
    }

    private void WriteRows(StoreView view, Tier tier, int series, RowSet samples, long seal, Dictionary<(Tier, long), BlockFileWriter> open)
    {
        _rows.Clear();
        _builder.Build(_before, view.Files, view.RawGoneBefore, tier, series, samples, _rows);
        Write(tier, series, _rows, seal, open);
    }

    private void Write(Tier tier, int series, RowSet rows, long seal, Dictionary<(Tier, long), BlockFileWriter> open)
    {
        for (int from = 0; from < rows.Count;)
        {
            long start = tier.PartitionOf(rows.Times[from]);
            int end = rows.Times[^1] < start + tier.PartitionMs ? rows.Count : rows.IndexOf(start + tier.PartitionMs);
            if (!open.TryGetValue((tier, start), out BlockFileWriter? writer))
            {
                writer = new BlockFileWriter(files, directory, new BlockFileName(tier, start, seal, seal, 0), thorough: false);
                open.Add((tier, start), writer);
            }

            writer.Add(series, rows, from, end - from);
            from = end;
        }
    }
}
