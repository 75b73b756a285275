using Bongsu.Expressions;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Detect.Triggers;

/// <summary>
/// The recent values of one item, ordered by their own time: as much as the triggers that read it need, and no more. Belongs to one host's actor and is not
/// thread-safe.
/// </summary>
/// <remarks>
/// Kept are all values younger than the longest period read and, of the older ones, the newest few that are read by count. A value that comes late is put in
/// its place; one that repeats a (time, value) is dropped. Values stand in a ring buffer, oldest first, so that the usual append and the usual expiry are both
/// O(1). Times, numbers and texts lie in arrays of their own: a number takes 16 bytes instead of an <see cref="ItemValue"/>'s 40, and a function over a period
/// runs over numbers alone.
/// </remarks>
public sealed class ItemWindow
{
    /// <summary>More values than this are never kept of an item; what reads further back is not known.</summary>
    public const int Capacity = 100_000;

    // One ring in three arrays of one length; the last is empty for numbers.
    private Timestamp[] _times = [];
    private long[] _bits = [];
    private Words[] _words = [];
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
    public Timestamp? Newest => _count == 0 ? null : TimeAt(0);

    /// <summary>True once a value that a period may still read had to be dropped for <see cref="Capacity"/>.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>The time of the earliest value that was ever put in, whether it is still kept or not; null before the first.</summary>
    public Timestamp? Earliest { get; private set; }

    /// <summary>By age: 0 is the newest.</summary>
    public ItemValue this[int age] => ValueAt(Slot(_count - 1 - age));

    /// <summary>True where so much is kept: a changed trigger that reads further back needs a new window, filled from the stores.</summary>
    public bool Covers(TimeSpan age, int count) => age <= _maxAge && count <= _maxCount;

    /// <summary>Puts a value in its place.</summary>
    /// <returns>Whether it is the newest, came late, or was there already. A value of another type than the window's (sent just before the item's type was
    /// changed) is not taken.</returns>
    public Insertion Insert(in ItemValue value)
    {
        if (value.Type != Type)
            return Insertion.Repeated;
        if (Earliest is not { } earliest || value.At < earliest)
            Earliest = value.At;
        int place = _count;
        while (place > 0 && _times[Slot(place - 1)] > value.At)
            place--;
        for (int i = place - 1; i >= 0 && _times[Slot(i)] == value.At; i--)
        {
            if (ValueAt(Slot(i)) == value)
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
            Move(Slot(i - 1), Slot(i));
        Put(Slot(place), value);
        _count++;
        Expire();
        return newest ? Insertion.Newest : Insertion.Late;
    }

    /// <summary>Takes out what lies after a time: the clock was set back.</summary>
    public void CutAfter(Timestamp time)
    {
        while (_count > 0 && TimeAt(0) > time)
        {
            _count--;
            if (_words.Length > 0)
                _words[Slot(_count)] = default;
        }
    }

    /// <summary>The values with from &lt; at &lt;= to, newest first, without copying; holds until the next insert.</summary>
    public IReadOnlyList<ItemValue> Read(Timestamp from, Timestamp to, int limit)
    {
        (int first, int length) = Range(from, to, limit);
        return length <= 0 ? [] : new Slice(this, first, length);
    }

    /// <summary>The same values of a numeric item where they lie; holds until the next insert.</summary>
    public NumberWindow ReadNumbers(Timestamp from, Timestamp to, int limit)
    {
        (int first, int length) = Range(from, to, limit);
        if (length <= 0)
            return default;
        int oldest = Slot(_count - first - length);
        int run = Math.Min(length, _bits.Length - oldest);
        return new NumberWindow(Type, _bits.AsSpan(oldest, run), _bits.AsSpan(0, length - run));
    }

    private (int First, int Length) Range(Timestamp from, Timestamp to, int limit)
    {
        int first = FirstAtOrBefore(to);

        // The usual window keeps just what its longest period reads: its oldest value answers that without a search.
        int end = _count > 0 && TimeAt(_count - 1) > from ? _count : FirstAtOrBefore(from);
        return (first, Math.Min(end - first, limit));
    }

    private int FirstAtOrBefore(Timestamp time)
    {
        // The usual question is about now: the newest value answers it without a search.
        if (_count == 0 || TimeAt(0) <= time)
            return 0;
        int low = 0;
        int high = _count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (TimeAt(middle) > time)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private void Expire()
    {
        Timestamp limit = TimeAt(0) - _maxAge;
        while (_count > Math.Max(1, _maxCount) && _times[Slot(_maxCount)] <= limit)
            DropOldest();
    }

    private void DropOldest()
    {
        if (_words.Length > 0)
            _words[_start] = default;
        _start = Slot(1);
        _count--;
    }

    private void Grow()
    {
        if (_count < _times.Length)
            return;
        int room = Math.Max(2, _times.Length * 2);
        _times = Straight(_times, room);
        _bits = Straight(_bits, room);
        if (Type is ItemValueType.Text or ItemValueType.Log)
            _words = Straight(_words, room);
        _start = 0;
    }

    /// <summary>A full ring with its oldest value first, in a longer array.</summary>
    private T[] Straight<T>(T[] ring, int room)
    {
        var larger = new T[room];
        ring.AsSpan(_start).CopyTo(larger);
        ring.AsSpan(0, _start).CopyTo(larger.AsSpan(ring.Length - _start));
        return larger;
    }

    private Timestamp TimeAt(int age) => _times[Slot(_count - 1 - age)];

    private ItemValue ValueAt(int slot) => Type switch
    {
        ItemValueType.Float => ItemValue.Float(_times[slot], BitConverter.Int64BitsToDouble(_bits[slot])),
        ItemValueType.Unsigned => ItemValue.OfUnsigned(_times[slot], (ulong)_bits[slot]),
        ItemValueType.Text => ItemValue.OfText(_times[slot], _words[slot].Text),
        _ => ItemValue.OfLog(_times[slot], _words[slot].Text, _words[slot].Log),
    };

    private void Put(int slot, in ItemValue value)
    {
        _times[slot] = value.At;
        if (value.IsNumeric)
            _bits[slot] = value.Type == ItemValueType.Float ? BitConverter.DoubleToInt64Bits(value.Number) : (long)value.Unsigned;
        else
            _words[slot] = new Words(value.Text, value.Log);
    }

    private void Move(int from, int to)
    {
        _times[to] = _times[from];
        _bits[to] = _bits[from];
        if (_words.Length > 0)
            _words[to] = _words[from];
    }

    private int Slot(int place)
    {
        int slot = _start + place;
        return slot >= _times.Length ? slot - _times.Length : slot;
    }

    /// <summary>What a text or log line has beside its time.</summary>
    private readonly record struct Words(string Text, LogDetails? Log);

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
