using System.Buffers.Binary;
using Bongsu.Metrics.Encoding;
using Bongsu.Metrics.Files;
using Bongsu.Metrics.Rows;

namespace Bongsu.Metrics.Blocks;

/// <summary>Writes one block file from front to back: blocks by series, then time; then <see cref="Finish"/>. Until then the file counts for nothing.</summary>
internal sealed class BlockFileWriter : IDisposable
{
    private const int FlushAt = 256 << 10;

    private readonly StoreFile _file;
    private readonly ByteBuffer _blocks = new(64 << 10);
    private readonly ByteBuffer _pages = new();
    private readonly ByteBuffer _top = new();
    private readonly List<BlockEntry> _page = new(BlockFileFormat.EntriesPerPage);
    private readonly bool _thorough;
    private long _written;
    private int _pageCount;
    private int _lastPageSeries;
    private long _lastPageOffset;
    private BlockFileSummary _summary = new(0, 0, 0, 0, long.MaxValue, long.MinValue, 0, 0);

    /// <param name="files">Where to write.</param>
    /// <param name="directory">The directory of block files.</param>
    /// <param name="name">The file's name; a leftover of that name is overwritten.</param>
    /// <param name="thorough">Spend more time to make it smaller.</param>
    public BlockFileWriter(FileLayer files, string directory, BlockFileName name, bool thorough)
    {
        Name = name;
        _thorough = thorough;
        _file = files.OpenWrite(Path.Combine(directory, name.ToString()));
        _file.Truncate(0);
        BlockFileFormat.WriteHeader(_blocks, name);
    }

    public BlockFileName Name { get; }

    public long Rows => _summary.Rows;

    /// <summary>What the raw samples written here are.</summary>
    public ColumnTally Columns { get; } = new();

    /// <summary>Writes rows as blocks.</summary>
    public void Add(int series, RowSet rows, int from, int count)
    {
        for (; count > 0; from += BlockCodec.MostRows, count -= BlockCodec.MostRows)
        {
            int piece = Math.Min(count, BlockCodec.MostRows);
            long offset = Position;
            int length = BlockCodec.Write(_blocks, series, rows, from, piece, _thorough, out int valuesAt);
            if (Name.Tier == Tier.Raw)
                Columns.Note(_blocks.Written[valuesAt..], piece, length);
            Note(new BlockEntry(series, rows.Times[from], rows.Times[from + piece - 1], piece, offset, length));
        }
    }

    /// <summary>Takes over a block of another file as it is.</summary>
    public void AddAsIs(in BlockEntry entry, ReadOnlySpan<byte> block)
    {
        long offset = Position;
        _blocks.Write(block);
        Note(entry with { Offset = offset });
    }

    /// <summary>Completes the file and forces it to the disk.</summary>
    public void Finish()
    {
        ClosePage();
        FlushBlocks();
        long pagesOffset = _written;
        Append(_pages.Written);
        long topOffset = _written;
        using var top = new ByteBuffer(_top.Length + 16);
        top.WriteUInt32(0);
        top.WriteVarInt((ulong)_pageCount);
        top.Write(_top.Written);
        BinaryPrimitives.WriteUInt32LittleEndian(top.Patch(0, Checksum.Size), Checksum.Of(top.Written[Checksum.Size..]));
        BlockFileFormat.WriteFooter(top, _summary with { PagesOffset = pagesOffset, TopOffset = topOffset });
        Append(top.Written);
        _file.Flush();
    }

    public void Dispose()
    {
        _file.Dispose();
        _blocks.Dispose();
        _pages.Dispose();
        _top.Dispose();
    }

    private long Position => _written + _blocks.Length;

    private void Note(in BlockEntry entry)
    {
        if (_page.Count == BlockFileFormat.EntriesPerPage)
            ClosePage();
        _page.Add(entry);
        _summary = _summary with
        {
            Blocks = _summary.Blocks + 1,
            Rows = _summary.Rows + entry.Rows,
            MinTime = Math.Min(_summary.MinTime, entry.MinTime),
            MaxTime = Math.Max(_summary.MaxTime, entry.MaxTime),
            MinSeries = _summary.Blocks == 0 ? entry.Series : _summary.MinSeries,
            MaxSeries = entry.Series,
        };
        if (_blocks.Length >= FlushAt)
            FlushBlocks();
    }

    private void ClosePage()
    {
        if (_page.Count == 0)
            return;
        int start = _pages.Length;
        _pages.WriteUInt32(0);
        _pages.WriteVarInt((ulong)_page.Count);
        int series = _page[0].Series;
        foreach (BlockEntry entry in _page)
        {
            _pages.WriteVarInt((ulong)(entry.Series - series));
            _pages.WriteZigZag(entry.MinTime - Name.PartitionStart);
            _pages.WriteVarInt((ulong)(entry.MaxTime - entry.MinTime));
            _pages.WriteVarInt((ulong)entry.Rows);
            _pages.WriteVarInt((ulong)entry.Length);
            series = entry.Series;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(_pages.Patch(start, Checksum.Size), Checksum.Of(_pages.Written[(start + Checksum.Size)..], _page[0].Series));
        _top.WriteVarInt((ulong)(_page[0].Series - _lastPageSeries));
        _top.WriteVarInt((ulong)(_page[0].Offset - _lastPageOffset));
        _top.WriteVarInt((ulong)(_pages.Length - start));
        _lastPageSeries = _page[0].Series;
        _lastPageOffset = _page[0].Offset;
        _pageCount++;
        _page.Clear();
    }

    private void FlushBlocks()
    {
        Append(_blocks.Written);
        _blocks.Clear();
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        _file.Write(bytes, _written);
        _written += bytes.Length;
    }
}
