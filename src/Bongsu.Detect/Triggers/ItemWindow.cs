using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Detect.Triggers;

/// <summary>
/// The recent values of one item, ordered by their own time: as much as the triggers that read it need, and no more. Belongs to one host's actor and is not thread-safe.
/// </summary>
/// <remarks>
/// Kept are all values younger than the longest period read and, of the older ones, the newest few that are read by count. A value that comes late is put in its place; one that repeats a
/// (time, value) is dropped. Values stand in a ring buffer, oldest first, so that the usual append and the usual expiry are both O(1).
/// </remarks>
public sealed class ItemWindow
{
    /// <summary>More values than this are never kept of an item; what reads further back is not known.</summary>
    public const int Capacity = 100_000;

    private ItemValue[] _ring = [];
    private int _start;
    private int _count;
    private TimeSpan _maxAge;
    private int _maxCount;

    /// <summary>Makes an empty one that keeps so much.</summary>
    public ItemWindow(ItemValueType type, TimeSpan maxAge, int maxCount) => (Type, _maxAge, _maxCount) = (type, maxAge, maxCount);

    /// <summary>The item's type.</summary>
    public ItemValueType Type { get; }

    /// <summary>How many values are kept now.</summary>
    public int Count => _count;

    /// <summary>The newest value's time, or null while there is none.</summary>
    public Timestamp? Newest => _count == 0 ? null : this[0].At;

    /// <summary>True once a value that a period may still read had to be dropped for <see cref="Capacity"/>.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>By age: 0 is the newest.</summary>
    public ItemValue this[int age] => _ring[Slot(_count - 1 - age)];

    /// <summary>True where so much is kept: a changed trigger that reads further back needs a new window, filled from the stores.</summary>
    public bool Covers(TimeSpan age, int count) => age <= _maxAge && count <= _maxCount;

    /// <summary>Puts a value in its place.</summary>
    /// <returns>Whether it is the newest, came late, or was there already.</returns>
    public Insertion Insert(in ItemValue value)
    {
        int place = _count;
        while (place > 0 && _ring[Slot(place - 1)].At > value.At)
            place--;
        for (int i = place - 1; i >= 0 && _ring[Slot(i)].At == value.At; i--)
        {
            if (_ring[Slot(i)] == value)
                return Insertion.Repeated;
        }

        bool newest = place == _count;
        if (_count == Capacity)
        {
            if (place == 0)
                return Insertion.Late;
            DropOldest();
            Overflowed = true;
            place--;
        }

        Grow();
        for (int i = _count; i > place; i--)
            _ring[Slot(i)] = _ring[Slot(i - 1)];
        _ring[Slot(place)] = value;
        _count++;
        Expire();
        return newest ? Insertion.Newest : Insertion.Late;
    }

    /// <summary>The values with from &lt; at &lt;= to, newest first, without copying; holds until the next insert.</summary>
    public IReadOnlyList<ItemValue> Read(Timestamp from, Timestamp to, int limit)
    {
        int first = FirstAtOrBefore(to);
        int end = FirstAtOrBefore(from);
        int length = Math.Min(end - first, limit);
        return length <= 0 ? [] : new Slice(this, first, length);
    }

    private int FirstAtOrBefore(Timestamp time)
    {
        // The usual question is about now: the newest value answers it without a search.
        if (_count == 0 || this[0].At <= time)
            return 0;
        int low = 0;
        int high = _count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (this[middle].At > time)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private void Expire()
    {
        Timestamp limit = this[0].At - _maxAge;
        while (_count > Math.Max(1, _maxCount) && _ring[Slot(_maxCount)].At <= limit)
            DropOldest();
    }

    private void DropOldest()
    {
        _ring[_start] = default;
        _start = Slot(1);
        _count--;
    }

    private void Grow()
    {
        if (_count < _ring.Length)
            return;
        var larger = new ItemValue[Math.Max(2, _ring.Length * 2)];
        for (int i = 0; i < _count; i++)
            larger[i] = _ring[Slot(i)];
        _ring = larger;
        _start = 0;
    }

    private int Slot(int place)
    {
        int slot = _start + place;
        return slot >= _ring.Length ? slot - _ring.Length : slot;
    }

    private sealed class Slice(ItemWindow window, int first, int length) : IReadOnlyList<ItemValue>
    {
        public int Count => length;

        public ItemValue this[int index] => window[first + index];

        public IEnumerator<ItemValue> GetEnumerator()
        {
            for (int i = 0; i < length; i++)
                yield return this[i];
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
