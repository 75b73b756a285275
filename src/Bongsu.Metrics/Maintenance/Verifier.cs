using Bongsu.Metrics.Blocks;
using Bongsu.Metrics.Rows;

namespace Bongsu.Metrics.Maintenance;

/// <summary>Reads every block of every file and looks whether it is what the index says.</summary>
internal static class Verifier
{
    private const int MostFaults = 1000;

    public static MetricsVerification Verify(FileSet files, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        long blocks = 0, rows = 0;
        foreach (BlockFile file in files.All)
        {
            var set = new RowSet(file.Name.Tier.Width, BlockCodec.MostRows);
            using var cursor = new BlockCursor(file, (damaged, what) => Note($"{damaged.Path}: {what}"));
            for (; !cursor.IsDone; cursor.MoveNext())
            {
                cancellationToken.ThrowIfCancellationRequested();
                set.Clear();
                if (!cursor.TryRead(set))
                    continue;
                blocks++;
                rows += set.Count;
                BlockEntry entry = cursor.Current;
                if (set.Count != entry.Rows || set.Times[0] != entry.MinTime || set.Times[^1] != entry.MaxTime)
                    Note($"{file.Path}: the block of series {entry.Series} at byte {entry.Offset} is not what the index says.");
            }
        }

        return new MetricsVerification(files.All.Count, blocks, rows, faults);

        void Note(string fault)
        {
            if (faults.Count < MostFaults)
                faults.Add(fault);
        }
    }
}
