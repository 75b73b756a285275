using Bongsu.Metrics.Encoding;

namespace Bongsu.Metrics.Blocks;

/// <summary>Counts blocks of raw samples by what their values are. One writer at a time; readers may see a block half counted.</summary>
internal sealed class ColumnTally
{
    private static readonly ColumnKind[] s_kinds = Enum.GetValues<ColumnKind>();

    private readonly long[] _blocks = new long[s_kinds.Length];
    private readonly long[] _rows = new long[s_kinds.Length];
    private readonly long[] _bytes = new long[s_kinds.Length];

    public IReadOnlyList<ColumnStats> Stats =>
        Array.ConvertAll(
            s_kinds, k => new ColumnStats(k, Volatile.Read(ref _blocks[(int)k]), Volatile.Read(ref _rows[(int)k]), Volatile.Read(ref _bytes[(int)k])));

    /// <param name="values">The block's column of values.</param>
    /// <param name="rows">How many.</param>
    /// <param name="bytes">The whole block's size.</param>
    public void Note(ReadOnlySpan<byte> values, int rows, int bytes)
    {
        int kind = (int)ValueColumn.KindOf(values);
        _blocks[kind]++;
        _rows[kind] += rows;
        _bytes[kind] += bytes;
    }

    public void Add(ColumnTally other)
    {
        for (int i = 0; i < _blocks.Length; i++)
        {
            Volatile.Write(ref _blocks[i], _blocks[i] + other._blocks[i]);
            Volatile.Write(ref _rows[i], _rows[i] + other._rows[i]);
            Volatile.Write(ref _bytes[i], _bytes[i] + other._bytes[i]);
        }
    }

    /// <summary>Counts every sound block of raw samples.</summary>
    public static ColumnTally Of(FileSet files, Action<BlockFile, string> damaged, CancellationToken cancellationToken)
    {
        var tally = new ColumnTally();
        long[] times = new long[BlockCodec.MostRows];
        foreach (BlockFile file in files.All.Where(static f => f.Name.Tier == Tier.Raw))
        {
            using var cursor = new BlockCursor(file, damaged);
            for (; !cursor.IsDone; cursor.MoveNext())
            {
                cancellationToken.ThrowIfCancellationRequested();
                ReadOnlySpan<byte> block = cursor.ReadBytes();
                if (block.IsEmpty)
                    continue;
                try
                {
                    var reader = new ByteReader(block[Checksum.Size..]);
                    int rows = reader.ReadCount(BlockCodec.MostRows);
                    IntColumn.Read(ref reader, times.AsSpan(0, rows));
                    tally.Note(reader.Rest, rows, block.Length);
                }
                catch (CorruptDataException e)
                {
                    damaged(file, e.Message);
                }
            }
        }

        return tally;
    }
}
