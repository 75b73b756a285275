using Bongsu.Store.Access;

namespace Bongsu.Store.Accounts;

/// <summary>A session as this process last saw it in the database. Times are Unix milliseconds UTC. Any thread may call it.</summary>
internal sealed class KnownSession(SessionUser user, long createdAtMs, long lastSeenAtMs, long checkedAtMs)
{
    private long _checkedAtMs = checkedAtMs;
    private long _lastSeenAtMs = lastSeenAtMs;
    private long _savedAtMs = lastSeenAtMs;

    public SessionUser User => user;

    public long CreatedAtMs => createdAtMs;

    /// <summary>When it was last compared with the database.</summary>
    public long CheckedAtMs => Interlocked.Read(ref _checkedAtMs);

    public long LastSeenAtMs => Interlocked.Read(ref _lastSeenAtMs);

    /// <summary>Trusts it for as long again as if it had just been compared.</summary>
    public void Trust(long nowMs) => Interlocked.Exchange(ref _checkedAtMs, nowMs);

    /// <summary>Notes a use.</summary>
    /// <returns>True for the one caller who shall write it to the database: at most once in <paramref name="grain"/>.</returns>
    public bool Use(long nowMs, TimeSpan grain)
    {
        Interlocked.Exchange(ref _lastSeenAtMs, nowMs);
        long saved = Interlocked.Read(ref _savedAtMs);
        return Math.Abs(nowMs - saved) >= grain.TotalMilliseconds && Interlocked.CompareExchange(ref _savedAtMs, nowMs, saved) == saved;
    }
}
