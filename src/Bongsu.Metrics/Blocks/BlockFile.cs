using System.Buffers;
using System.Buffers.Binary;
using Bongsu.Metrics.Encoding;
using Bongsu.Metrics.Files;
using Bongsu.Metrics.Rows;

namespace Bongsu.Metrics.Blocks;

/// <summary>
/// An open block file. In memory it keeps one small entry for 64 blocks; the rest is read when asked for and checked each time. Any number of
/// threads. Counted: it closes when the last holder has let go.
/// </summary>
internal sealed class BlockFile
{
    private readonly StoreFile _file;
    private readonly int[] _firstSeries;
    private readonly long[] _firstOffset;
    private readonly long[] _pageStart; // one more than there are pages
    private int _holders = 1;

    private BlockFile(StoreFile file, BlockFileName name, BlockFileSummary summary, int[] firstSeries, long[] firstOffset, long[] pageStart)
    {
        _file = file;
        Name = name;
        Summary = summary;
        _firstSeries = firstSeries;
        _firstOffset = firstOffset;
        _pageStart = pageStart;
        Length = file.Length;
    }

    public BlockFileName Name { get; }

    public BlockFileSummary Summary { get; }

    public string Path => _file.Path;

    /// <summary>The file's size in bytes.</summary>
    public long Length { get; }

    /// <summary>The memory held, in bytes.</summary>
    public long MemoryBytes => 200 + (20L * _firstSeries.Length);

    public int PageCount => _firstSeries.Length;

    /// <exception cref="CorruptDataException">The frame of the file is damaged.</exception>
    /// <exception cref="MetricsException">The file's version is unknown.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static BlockFile Open(FileLayer files, string directory, BlockFileName name)
    {
        string path = System.IO.Path.Combine(directory, name.ToString());
        StoreFile file = files.OpenRead(path);
        try
        {
            Span<byte> frame = stackalloc byte[BlockFileFormat.FooterSize];
            int read = file.Read(frame[..BlockFileFormat.HeaderSize], 0);
            BlockFileFormat.CheckHeader(frame[..read], name, path);
            long length = file.Length;
            if (length < BlockFileFormat.HeaderSize + BlockFileFormat.FooterSize)
                throw new CorruptDataException("The file is too short.");
            read = file.Read(frame, length - BlockFileFormat.FooterSize);
            BlockFileSummary summary = BlockFileFormat.ReadFooter(frame[..read], length);
            return OpenTop(file, name, summary, length);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Holds the file open; false when it is closed already.</summary>
    public bool TryHold()
    {
        int holders = Volatile.Read(ref _holders);
        while (holders > 0)
        {
            int seen = Interlocked.CompareExchange(ref _holders, holders + 1, holders);
            if (seen == holders)
                return true;
            holders = seen;
        }

        return false;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
            _file.Dispose();
    }

    /// <summary>Adds the entries of a series' blocks that overlap [from, to], in order of time.</summary>
    /// <exception cref="CorruptDataException">A page of the index is damaged.</exception>
    public void Find(int series, long from, long to, List<BlockEntry> target)
    {
        if (series < Summary.MinSeries || series > Summary.MaxSeries || Summary.MinTime > to || Summary.MaxTime < from)
            return;
        // The series may begin on the page before the first one that starts with it.
        int page = Array.BinarySearch(_firstSeries, series);
        if (page < 0)
            page = ~page - 1;
        while (page > 0 && _firstSeries[page] == series)
            page--;
        for (; page < _firstSeries.Length && _firstSeries[page] <= series; page++)
            ReadPage(page, series, from, to, target);
    }

    /// <summary>Adds all entries of a page.</summary>
    /// <exception cref="CorruptDataException">The page is damaged.</exception>
    public void ReadPage(int page, List<BlockEntry> target) => ReadPage(page, -1, long.MinValue, long.MaxValue, target);

    /// <summary>Reads and unpacks a block's rows onto the end of a set.</summary>
    /// <exception cref="CorruptDataException">The block is damaged; the set is as before.</exception>
    public void Read(in BlockEntry entry, RowSet target)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(entry.Length);
        try
        {
            Span<byte> block = bytes.AsSpan(0, entry.Length);
            if (_file.Read(block, entry.Offset) != block.Length)
                throw new CorruptDataException("The file ends before the block does.");
            BlockCodec.Read(block, entry.Series, target);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Reads bytes of the file as they are; for merging, which reads blocks in their order.</summary>
    public int ReadBytes(Span<byte> target, long offset) => _file.Read(target, offset);

    private static BlockFile OpenTop(StoreFile file, BlockFileName name, in BlockFileSummary summary, long length)
    {
        long topLength = length - BlockFileFormat.FooterSize - summary.TopOffset;
        if (topLength > int.MaxValue / 2)
            throw new CorruptDataException("The index is too large.");
        byte[] top = new byte[topLength];
        if (file.Read(top, summary.TopOffset) != top.Length || top.Length < Checksum.Size
            || BinaryPrimitives.ReadUInt32LittleEndian(top) != Checksum.Of(top.AsSpan(Checksum.Size)))
        {
            throw new CorruptDataException("The index is damaged.");
        }

        var reader = new ByteReader(top.AsSpan(Checksum.Size));
        int pages = reader.ReadCount(top.Length);
        int[] firstSeries = new int[pages];
        long[] firstOffset = new long[pages];
        long[] pageStart = new long[pages + 1];
        pageStart[0] = summary.PagesOffset;
        int series = 0;
        long offset = 0;
        for (int i = 0; i < pages; i++)
        {
            series += reader.ReadCount(int.MaxValue - series);
            offset += (long)reader.ReadVarInt();
            firstSeries[i] = series;
            firstOffset[i] = offset;
            pageStart[i + 1] = pageStart[i] + reader.ReadCount(1 << 20);
        }

        return pageStart[pages] == summary.TopOffset
            ? new BlockFile(file, name, summary, firstSeries, firstOffset, pageStart)
            : throw new CorruptDataException("The index does not fit the file.");
    }

    /// <summary>Adds the entries of a page that are of a series (or of any, for -1) and overlap [from, to].</summary>
    private void ReadPage(int page, int wanted, long from, long to, List<BlockEntry> target)
    {
        int length = (int)(_pageStart[page + 1] - _pageStart[page]);
        byte[] bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            Span<byte> span = bytes.AsSpan(0, length);
            int series = _firstSeries[page];
            if (_file.Read(span, _pageStart[page]) != length || length < Checksum.Size
                || BinaryPrimitives.ReadUInt32LittleEndian(span) != Checksum.Of(span[Checksum.Size..], series))
            {
                throw new CorruptDataException("A page of the index is damaged.");
            }

            var reader = new ByteReader(span[Checksum.Size..]);
            int count = reader.ReadCount(BlockFileFormat.EntriesPerPage);
            long offset = _firstOffset[page];
            for (int i = 0; i < count; i++)
            {
                series += (int)reader.ReadVarInt();
                long min = Name.PartitionStart + reader.ReadZigZag();
                long max = min + (long)reader.ReadVarInt();
                int rows = (int)reader.ReadVarInt();
                int size = reader.ReadCount(int.MaxValue / 2);
                var entry = new BlockEntry(series, min, max, rows, offset, size);
                offset += size;
                if (wanted >= 0 && series > wanted)
                    return;
                if ((wanted < 0 || series == wanted) && entry.Overlaps(from, to))
                    target.Add(entry);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
