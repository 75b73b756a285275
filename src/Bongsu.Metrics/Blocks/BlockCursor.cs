using System.Buffers;
using Bongsu.Metrics.Encoding;
using Bongsu.Metrics.Rows;

namespace Bongsu.Metrics.Blocks;

/// <summary>Walks the blocks of a file in their order, reading ahead, in bounded memory. Damaged pages and blocks are told and passed over.</summary>
internal sealed class BlockCursor : IDisposable
{
    private const int ReadAhead = 256 << 10;

    private readonly BlockFile _file;
    private readonly Action<BlockFile, string> _damaged;
    private readonly List<BlockEntry> _entries = new(BlockFileFormat.EntriesPerPage);
    private byte[] _window = []; // rented when the first block is read: many cursors only look at their index
    private long _windowStart;
    private int _windowLength;
    private int _nextPage;
    private int _index = -1;

    public BlockCursor(BlockFile file, Action<BlockFile, string> damaged)
    {
        _file = file;
        _damaged = damaged;
        MoveNext();
    }

    public bool IsDone { get; private set; }

    public BlockEntry Current => _entries[_index];

    public void MoveNext()
    {
        _index++;
        while (_index == _entries.Count)
        {
            _entries.Clear();
            _index = 0;
            if (_nextPage == _file.PageCount)
            {
                IsDone = true;
                return;
            }

            try
            {
                _file.ReadPage(_nextPage++, _entries);
            }
            catch (CorruptDataException e)
            {
                _entries.Clear();
                _damaged(_file, e.Message);
            }
        }
    }

    /// <summary>The current block's bytes, good until the next call; empty when it is damaged, which is told.</summary>
    public ReadOnlySpan<byte> ReadBytes()
    {
        BlockEntry entry = Current;
        if (entry.Offset < _windowStart || entry.Offset + entry.Length > _windowStart + _windowLength)
            Fill(entry);
        int skip = (int)(entry.Offset - _windowStart);
        ReadOnlySpan<byte> block = _window.AsSpan(skip, Math.Min(entry.Length, _windowLength - skip));
        if (block.Length == entry.Length && BlockCodec.IsSound(block, entry.Series))
            return block;
        _damaged(_file, "The checksum of a block does not hold.");
        return default;
    }

    /// <summary>Adds the current block's rows to a set; false when it is damaged, which is told.</summary>
    public bool TryRead(RowSet target)
    {
        ReadOnlySpan<byte> block = ReadBytes();
        if (block.IsEmpty)
            return false;
        try
        {
            BlockCodec.ReadSound(block, target);
            return true;
        }
        catch (CorruptDataException e)
        {
            _damaged(_file, e.Message);
            return false;
        }
    }

    public void Dispose()
    {
        GiveBackWindow();
        IsDone = true;
    }

    private void GiveBackWindow()
    {
        if (_window.Length > 0)
            ArrayPool<byte>.Shared.Return(_window);
        _window = [];
    }

    private void Fill(in BlockEntry entry)
    {
        if (_window.Length < Math.Max(entry.Length, ReadAhead))
        {
            GiveBackWindow();
            _window = ArrayPool<byte>.Shared.Rent(Math.Max(entry.Length, ReadAhead));
        }

        _windowStart = entry.Offset;
        _windowLength = _file.ReadBytes(_window, entry.Offset);
    }
}
