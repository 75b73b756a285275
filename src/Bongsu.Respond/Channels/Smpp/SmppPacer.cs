namespace Bongsu.Respond.Channels.Smpp;

/// <summary>
/// Says when the next message may go: so many a second, and none for a while after the message centre has said that it is too much; the while doubles with
/// every such answer, up to a minute.
/// </summary>
/// <param name="perSecond">The most messages a second.</param>
/// <param name="time">The clock.</param>
internal sealed class SmppPacer(int perSecond, TimeProvider time)
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1);

    // Guards what follows.
    private readonly Lock _lock = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;
    private DateTimeOffset _paused = DateTimeOffset.MinValue;
    private TimeSpan _pause = TimeSpan.Zero;

    /// <summary>Takes a place if it comes within a time, and says how long to wait for it; null, with no place taken, where it comes later.</summary>
    public TimeSpan? Take(TimeSpan within)
    {
        lock (_lock)
        {
            DateTimeOffset now = time.GetUtcNow();
            DateTimeOffset at = Latest(now, _next, _paused);
            if (at - now > within)
                return null;
            _next = at + (TimeSpan.FromSeconds(1) / perSecond);
            return at - now;
        }
    }

    /// <summary>How long it is until a place is free.</summary>
    public TimeSpan Rest
    {
        get
        {
            lock (_lock)
            {
                DateTimeOffset now = time.GetUtcNow();
                return Latest(now, _next, _paused) - now;
            }
        }
    }

    /// <summary>The message centre said that it is too much: the pause that follows.</summary>
    public TimeSpan Refused()
    {
        lock (_lock)
        {
            DateTimeOffset now = time.GetUtcNow();

            // Those that were on their way are refused for the same reason: they make the pause no longer.
            if (_paused - now > _pause / 2)
                return _paused - now;
            _pause = _pause == TimeSpan.Zero ? s_firstPause : _pause * 2 < s_longestPause ? _pause * 2 : s_longestPause;
            _paused = now + _pause;
            return _pause;
        }
    }

    /// <summary>The message centre took one.</summary>
    public void Taken()
    {
        lock (_lock)
            _pause = TimeSpan.Zero;
    }

    private static DateTimeOffset Latest(DateTimeOffset now, DateTimeOffset one, DateTimeOffset other)
    {
        DateTimeOffset later = one > other ? one : other;
        return later > now ? later : now;
    }
}
