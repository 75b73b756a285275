namespace Bongsu.PromQl.Admission;

/// <summary>
/// Memory that queries may take: of one query, of all queries of one caller, of all queries together, each a part of the next. What is counted is what a query
/// makes (samples, columns, labels, texts), and it stays counted until the query's account is disposed of: what is garbage meanwhile is memory too.
/// </summary>
/// <remarks>Any thread may call it.</remarks>
/// <param name="most">The most that may be taken at once, in bytes.</param>
/// <param name="whole">What this is a part of; null for none.</param>
public sealed class QueryMemory(long most, QueryMemory? whole = null) : IDisposable
{
    private long _used;

    /// <summary>The most that may be taken at once, in bytes.</summary>
    public long Most => most;

    /// <summary>What is taken now, in bytes.</summary>
    public long Used => Interlocked.Read(ref _used);

    /// <summary>Takes memory from this account and from those that it is a part of; all or nothing.</summary>
    /// <param name="bytes">Not negative.</param>
    /// <returns>Null when it was taken, else the account that has not so much left.</returns>
    public QueryMemory? Take(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        // Saturated far below an overflow: nobody gives back what was refused.
        if (bytes > most || Interlocked.Add(ref _used, bytes) > most)
        {
            if (bytes <= most)
                Interlocked.Add(ref _used, -bytes);
            return this;
        }

        QueryMemory? full = whole?.Take(bytes);
        if (full is not null)
            Interlocked.Add(ref _used, -bytes);
        return full;
    }

    /// <summary>Gives back what was taken.</summary>
    public void Give(long bytes)
    {
        Interlocked.Add(ref _used, -bytes);
        whole?.Give(bytes);
    }

    /// <summary>Gives back all that is taken.</summary>
    public void Dispose()
    {
        long used = Interlocked.Exchange(ref _used, 0);
        if (used > 0)
            whole?.Give(used);
    }
}
