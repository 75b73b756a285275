using Bongsu.Model.Time;

namespace Bongsu.Collect.Ingest;

/// <summary>
/// Where the next number of an item goes. The metrics store keeps one number a millisecond, values come several in one: a number whose millisecond is taken
/// moves to the next that is free. In order of time that is decided here; what is not in order, or older than this process, must be compared with what is
/// stored (<see cref="LateNumbers"/>).
/// </summary>
/// <remarks>For one caller at a time.</remarks>
internal struct MomentCursor
{
    /// <summary>A number is moved by at most so many milliseconds: that many of one item find a place in one moment.</summary>
    public const long MostMoved = 10_000;

    private long _ownNs;

    /// <summary>The newest millisecond that is taken; <see cref="long.MinValue"/> before the first.</summary>
    public long Taken { get; private set; }

    /// <summary>Nothing taken.</summary>
    public static MomentCursor Empty => new() { _ownNs = long.MinValue, Taken = long.MinValue };

    /// <summary>Takes the millisecond of a number that is newer than all before.</summary>
    /// <param name="at">The number's own time.</param>
    /// <param name="storedUpTo">What an earlier process may have stored lies at or before this, in Unix milliseconds.</param>
    /// <param name="ms">The millisecond.</param>
    public Placing Next(Timestamp at, long storedUpTo, out long ms)
    {
        long own = ms = at.UnixMilliseconds;
        if (at.UnixNanoseconds <= _ownNs || own <= storedUpTo)
            return Placing.Late;
        if (Taken >= own)
            ms = Taken + 1;
        if (ms - own > MostMoved)
            return Placing.Full;
        (_ownNs, Taken) = (at.UnixNanoseconds, ms);
        return Placing.Placed;
    }

    /// <summary>Takes a millisecond for a late number: the one asked for, where nothing was placed beyond it meanwhile, else the next free one.</summary>
    /// <param name="at">The number's own time.</param>
    /// <param name="free">Free in the store, and after what was <see cref="Taken"/> when the store was read.</param>
    /// <param name="ms">The millisecond.</param>
    /// <returns>False where it lies too far from the number's own.</returns>
    public bool TryTakeAfter(Timestamp at, long free, out long ms)
    {
        ms = Math.Max(free, Taken == long.MinValue ? long.MinValue : Taken + 1);
        if (ms - at.UnixMilliseconds > MostMoved)
            return false;
        (_ownNs, Taken) = (Math.Max(_ownNs, at.UnixNanoseconds), ms);
        return true;
    }
}
