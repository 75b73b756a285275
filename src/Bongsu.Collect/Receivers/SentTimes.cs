using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Receivers;

/// <summary>
/// The times that the values of one request were sent with. Values keep their own time; one without a time is of its arrival; of several without a fraction of
/// a second each gets a nanosecond by its order. A time in the future is a clock that is ahead: the item's values of the request are moved back together, so
/// that the newest is of now. What lies beyond <see cref="CollectOptions.FurthestValue"/> or <see cref="CollectOptions.OldestValue"/> is refused. For one
/// caller at a time.
/// </summary>
public sealed class SentTimes
{
    private readonly Timestamp _arrival;
    private readonly Timestamp _oldest;
    private readonly Timestamp _furthest;
    private readonly Timestamp _now;
    private int _unnumbered;

    /// <summary>For a request.</summary>
    /// <param name="clock">Gives times to values that have none.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="values">At most so many values come.</param>
    /// <param name="oldest">The oldest time that is taken; null for <see cref="CollectOptions.OldestValue"/> before now.</param>
    public SentTimes(ArrivalClock clock, CollectOptions options, int values, Timestamp? oldest = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(options);
        _arrival = clock.Take(values);
        _now = new Timestamp(_arrival.UnixNanoseconds + values);
        _oldest = oldest ?? (_arrival - options.OldestValue);
        _furthest = _arrival + options.FurthestValue;
    }

    /// <summary>How many times were older than anything that is kept.</summary>
    public int TooOld { get; private set; }

    /// <summary>How many were further in the future than any clock is taken to be.</summary>
    public int TooNew { get; private set; }

    /// <summary>The greatest time refused because it lies in the future.</summary>
    public Timestamp Furthest { get; private set; }

    /// <summary>The time of a value as it was sent; false where it cannot be meant.</summary>
    /// <param name="clock">Seconds since 1970; null for the arrival.</param>
    /// <param name="nanoseconds">The fraction; null where none was sent.</param>
    /// <param name="at">The time, which may lie in the future.</param>
    public bool TryTime(long? clock, long? nanoseconds, out Timestamp at)
    {
        if (clock is not { } seconds)
        {
            at = new Timestamp(_arrival.UnixNanoseconds + _unnumbered++);
            return true;
        }

        at = default;

        // Before the arithmetic: a clock from a stranger may be any number.
        if (seconds < _oldest.UnixSeconds)
        {
            TooOld++;
            return false;
        }

        if (seconds > _furthest.UnixSeconds)
        {
            TooNew++;
            Furthest = Timestamp.FromUnix(Math.Min(seconds, 9_000_000_000));
            return false;
        }

        // Rows of one second without a fraction are told apart by their order.
        at = Timestamp.FromUnix(seconds, nanoseconds ?? _unnumbered++ % 1_000_000_000);
        return true;
    }

    /// <summary>Moves back the values of items whose newest lies in the future.</summary>
    /// <param name="readings">The request's readings, with their times as sent.</param>
    /// <returns>By how much the clocks of hosts are ahead; null where none is.</returns>
    public IReadOnlyDictionary<HostId, TimeSpan>? MoveBack(List<Reading> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        Dictionary<(HostId, ItemId), Timestamp>? newest = null;
        foreach (Reading reading in readings)
        {
            if (reading.At <= _now)
                continue;
            newest ??= [];
            (HostId, ItemId) item = (reading.Host.Id, reading.Item.Id);
            if (!newest.TryGetValue(item, out Timestamp known) || reading.At > known)
                newest[item] = reading.At;
        }

        if (newest is null)
            return null;
        var ahead = new Dictionary<HostId, TimeSpan>();
        for (int i = 0; i < readings.Count; i++)
        {
            EffectiveHost host = readings[i].Host;
            if (!newest.TryGetValue((host.Id, readings[i].Item.Id), out Timestamp latest))
                continue;
            readings[i] = readings[i].MovedTo(new Timestamp(readings[i].At.UnixNanoseconds - (latest.UnixNanoseconds - _now.UnixNanoseconds)));
            if (latest - _now > ahead.GetValueOrDefault(host.Id))
                ahead[host.Id] = latest - _now;
        }

        return ahead;
    }
}
