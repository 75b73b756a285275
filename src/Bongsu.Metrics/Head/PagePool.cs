using System.Collections.Concurrent;

namespace Bongsu.Metrics.Head;

/// <summary>
/// Pages of heads that have been sealed, for the next head: given to the collector of garbage they would stay in memory beside it until a full collection. What
/// was not used from one trimming to the next is let go, so that a quiet server holds nothing.
/// </summary>
internal sealed class PagePool
{
    /// <summary>How many longs a page has: 256 KiB.</summary>
    public const int PageLongs = 1 << 15;

    private readonly ConcurrentStack<long[]> _pages = new();
    private int _least; // how many were there at least since the last trimming

    /// <summary>How many bytes lie ready.</summary>
    public long Bytes => (long)_pages.Count * PageLongs * sizeof(long);

    /// <summary>A page; what it holds is left from before.</summary>
    public long[] Take()
    {
        if (!_pages.TryPop(out long[]? page))
            return GC.AllocateUninitializedArray<long>(PageLongs);
        int left = _pages.Count;
        if (left < Volatile.Read(ref _least))
            Volatile.Write(ref _least, left);
        return page;
    }

    /// <summary>Takes pages back that nobody reads any more.</summary>
    public void GiveBack(long[][] pages)
    {
        if (pages.Length > 0)
            _pages.PushRange(pages);
    }

    /// <summary>Lets go what was not needed since the last time.</summary>
    public void Trim()
    {
        for (int unused = Volatile.Read(ref _least); unused > 0 && _pages.TryPop(out _); unused--)
        {
        }

        Volatile.Write(ref _least, _pages.Count);
    }
}
