using Bongsu.Metrics;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Ingest;

/// <summary>
/// Finds milliseconds for the late numbers of one item, beside what is stored of it. A number that finds itself stored at its time, or in the unbroken run of
/// milliseconds after it, has come before (a sender that got no answer sends again) and is not stored twice; several equal ones of one request are several.
/// </summary>
internal sealed class LateNumbers
{
    private readonly ItemRuntime _item;
    private readonly long _settled;
    private readonly Dictionary<long, long> _occupied;
    private readonly HashSet<long> _own;
    private readonly Dictionary<long, Run> _runs = [];

    /// <summary>For one item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="settled">Up to here nothing is placed but by this; beyond, numbers that come meanwhile may be.</param>
    /// <param name="stored">What is stored from the earliest of the numbers on.</param>
    /// <param name="own">The milliseconds of the same request; those that are found are added.</param>
    public LateNumbers(ItemRuntime item, long settled, IReadOnlyList<Sample> stored, HashSet<long> own)
    {
        _item = item;
        _settled = settled;
        _own = own;
        _occupied = stored.ToDictionary(static s => s.TimestampMs, static s => BitConverter.DoubleToInt64Bits(s.Value));
        foreach (long ms in own)
            _occupied.TryAdd(ms, 0);
    }

    /// <summary>Finds the millisecond of a number.</summary>
    /// <param name="value">The number.</param>
    /// <param name="ms">Its millisecond; where it came before, null.</param>
    /// <returns>False where there are too many of its moment.</returns>
    public bool TryPlace(in ItemValue value, out long? ms)
    {
        ms = null;
        long own = value.At.UnixMilliseconds;
        if (!_runs.TryGetValue(own, out Run? run))
            _runs[own] = run = new Run(this, own);
        if (run.TakesBack(BitConverter.DoubleToInt64Bits(value.Number)))
            return true;
        long free = run.NextFree();
        if (free > _settled)
        {
            if (!_item.TryTakeAfter(value.At, free, out free))
                return false;
        }
        else if (free - own > MomentCursor.MostMoved)
        {
            return false;
        }

        _occupied[free] = 0;
        _own.Add(free);
        ms = free;
        return true;
    }

    /// <summary>The milliseconds from one on that are taken without a gap.</summary>
    private sealed class Run
    {
        private readonly LateNumbers _owner;
        private readonly Dictionary<long, int> _stored = [];
        private long _next;

        public Run(LateNumbers owner, long start)
        {
            _owner = owner;
            for (_next = start; owner._occupied.TryGetValue(_next, out long bits); _next++)
            {
                if (!owner._own.Contains(_next))
                    _stored[bits] = _stored.GetValueOrDefault(bits) + 1;
            }
        }

        /// <summary>True where the number is one of those stored before, each once.</summary>
        public bool TakesBack(long bits)
        {
            if (!_stored.TryGetValue(bits, out int count) || count == 0)
                return false;
            _stored[bits] = count - 1;
            return true;
        }

        public long NextFree()
        {
            while (_owner._occupied.ContainsKey(_next))
                _next++;
            return _next;
        }
    }
}
