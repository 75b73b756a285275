using Bongsu.Model.Time;

namespace Bongsu.Collect.Receivers;

/// <summary>The times of values that come without one: a nanosecond of its own for each, so that they keep the order in which they came. Any thread.</summary>
public sealed class ArrivalClock(TimeProvider time)
{
    // So far the clock may run behind what was given out before it is taken to be set back.
    private const long MostAheadNs = 1_000_000_000;

    private long _last = long.MinValue;

    /// <summary>Takes a run of nanoseconds.</summary>
    /// <param name="count">How many values may come without a time.</param>
    /// <returns>The first.</returns>
    public Timestamp Take(int count)
    {
        while (true)
        {
            long last = Interlocked.Read(ref _last);
            long now = Timestamp.Now(time).UnixNanoseconds;
            long first = last >= now && last - now < MostAheadNs ? last + 1 : now;
            if (Interlocked.CompareExchange(ref _last, first + count, last) == last)
                return new Timestamp(first);
        }
    }
}
