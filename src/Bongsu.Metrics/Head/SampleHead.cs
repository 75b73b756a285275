using System.Runtime.CompilerServices;
using Bongsu.Metrics.Rows;

namespace Bongsu.Metrics.Head;

/// <summary>
/// The samples that no block file holds yet, in memory, by series, in the order they were written. One writer at a time (the committer's turn);
/// any number of readers beside it, without a lock: a sample is published by the count that a reader reads first.
/// </summary>
/// <remarks>
/// A series' samples lie in a chain of chunks inside large pages, so that a million series are a few hundred arrays for the garbage collector:
/// <code>
/// page  := long[32768], filled from the front
/// chunk := address of the next chunk | (time, value bits) × capacity      capacity by position in the chain: 3, 12, 32, 32, ...
/// </code>
/// </remarks>
/// <param name="pool">Where its pages come from and go back to.</param>
internal sealed class SampleHead(PagePool pool)
{
    private const int PageShift = 15;
    private const int PageLongs = PagePool.PageLongs;
    private const int SlotShift = 9;
    private const int SlotsPerPage = 1 << SlotShift;

    private long[][] _pages = [];
    private Slot[]?[] _slots = [];
    private int _next; // where the next chunk begins; address 0 is left unused, so that 0 means "none"
    private long _sampleCount;
    private long _bytes;
    private int _views;

    /// <summary>How many samples were written, repeated ones counted.</summary>
    public long SampleCount => Volatile.Read(ref _sampleCount);

    /// <summary>The memory held, in bytes.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>How many series have samples here.</summary>
    public int SeriesCount { get; private set; }

    /// <summary>The least time written; <see cref="long.MaxValue"/> when empty.</summary>
    public long MinTime { get; private set; } = long.MaxValue;

    /// <summary>The greatest time written; <see cref="long.MinValue"/> when empty.</summary>
    public long MaxTime { get; private set; } = long.MinValue;

    /// <summary>A view shows it from now on. Whoever reads or writes does so while a view that shows it is held, or, the one writer, is the newest.</summary>
    public void EnterView() => Interlocked.Increment(ref _views);

    /// <summary>A view that showed it has gone. With the last one it is neither written nor read any more: its pages are another's.</summary>
    public void LeaveView()
    {
        if (Interlocked.Decrement(ref _views) == 0)
            pool.GiveBack(Interlocked.Exchange(ref _pages, []));
    }

    /// <summary>Writes samples in order. The ids must be ones the index knows.</summary>
    /// <returns>The least time among them.</returns>
    public long Append(ReadOnlySpan<SeriesSample> batch)
    {
        long min = long.MaxValue, max = MaxTime;
        foreach (ref readonly SeriesSample sample in batch)
        {
            ref Slot slot = ref SlotFor((int)sample.Series.Value);
            int count = slot.Count;
            if (slot.Room == 0)
                AddChunk(ref slot, count);
            long[] page = _pages[slot.Tail >> PageShift];
            int at = slot.Tail & (PageLongs - 1);
            page[at] = sample.TimestampMs;
            page[at + 1] = Unsafe.BitCast<double, long>(sample.Value);
            slot.Tail += 2;
            slot.Room--;
            Volatile.Write(ref slot.Count, count + 1);
            min = Math.Min(min, sample.TimestampMs);
            max = Math.Max(max, sample.TimestampMs);
        }

        MinTime = Math.Min(MinTime, min);
        MaxTime = max;
        Volatile.Write(ref _sampleCount, _sampleCount + batch.Length);
        return min;
    }

    /// <summary>Adds a series' samples within [from, to] to the columns, ordered, the last written of each time.</summary>
    public void Read(int series, long from, long to, RowSet target)
    {
        Slot[]?[] slots = Volatile.Read(ref _slots);
        int slotPage = series >> SlotShift;
        if (slotPage >= slots.Length || slots[slotPage] is not { } page)
            return;
        ref Slot slot = ref page[series & (SlotsPerPage - 1)];
        int count = Volatile.Read(ref slot.Count);
        if (count == 0)
            return;
        int address = slot.First;
        for (int read = 0; read < count;)
        {
            long[] words = Volatile.Read(ref _pages)[address >> PageShift];
            int at = address & (PageLongs - 1);
            int inChunk = Math.Min(CapacityOfChunkAt(read), count - read);
            for (int i = 0; i < inChunk; i++)
            {
                long time = words[at + 1 + (2 * i)];
                if (time >= from && time <= to)
                    target.Add(time, Unsafe.BitCast<long, double>(words[at + 2 + (2 * i)]));
            }

            read += inChunk;
            if (read < count)
                address = (int)words[at];
        }

        target.SortKeepingLast();
    }

    /// <summary>Whether a series has samples here.</summary>
    public bool Has(int series)
    {
        Slot[]?[] slots = Volatile.Read(ref _slots);
        int page = series >> SlotShift;
        return page < slots.Length && slots[page] is { } present && Volatile.Read(ref present[series & (SlotsPerPage - 1)].Count) > 0;
    }

    /// <summary>The ids of the series that have samples here, in order.</summary>
    public IEnumerable<int> Series()
    {
        Slot[]?[] slots = Volatile.Read(ref _slots);
        for (int page = 0; page < slots.Length; page++)
        {
            if (slots[page] is not { } present)
                continue;
            for (int i = 0; i < present.Length; i++)
            {
                if (Volatile.Read(ref present[i].Count) > 0)
                    yield return (page << SlotShift) + i;
            }
        }
    }

    // Chunks begin at the counts 0, 3, 15, 47, 79, ... A million series that have just begun take 56 bytes each.
    private static int CapacityOfChunkAt(int count) => count == 0 ? 3 : count == 3 ? 12 : 32;

    private ref Slot SlotFor(int series)
    {
        int page = series >> SlotShift;
        if (page >= _slots.Length || _slots[page] is null)
            AddSlotPage(page);
        return ref _slots[page]![series & (SlotsPerPage - 1)];
    }

    private void AddSlotPage(int page)
    {
        if (page >= _slots.Length)
        {
            var larger = new Slot[]?[Math.Max(page + 1, _slots.Length * 2)];
            _slots.CopyTo(larger, 0);
            Volatile.Write(ref _slots, larger);
        }

        Volatile.Write(ref _slots[page], new Slot[SlotsPerPage]);
        Volatile.Write(ref _bytes, _bytes + (SlotsPerPage * Unsafe.SizeOf<Slot>()));
    }

    private void AddChunk(ref Slot slot, int count)
    {
        int capacity = CapacityOfChunkAt(count);
        int longs = 1 + (2 * capacity);
        if (_next >> PageShift >= _pages.Length || (_next & (PageLongs - 1)) + longs > PageLongs)
        {
            _next = Math.Max(1, _pages.Length << PageShift);
            Volatile.Write(ref _pages, [.. _pages, pool.Take()]);
            Volatile.Write(ref _bytes, _bytes + (PageLongs * sizeof(long)));
        }

        if (count == 0)
        {
            slot.First = _next;
            SeriesCount++;
        }
        else
        {
            _pages[slot.Chunk >> PageShift][slot.Chunk & (PageLongs - 1)] = _next;
        }

        slot.Chunk = _next;
        slot.Tail = _next + 1;
        slot.Room = capacity;
        _next += longs;
    }

    private struct Slot
    {
        public int Count;
        public int First;
        public int Chunk;
        public int Tail;
        public int Room;
    }
}
