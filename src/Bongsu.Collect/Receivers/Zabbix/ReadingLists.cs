using System.Collections.Concurrent;
using Bongsu.Collect.Ingest;

namespace Bongsu.Collect.Receivers.Zabbix;

/// <summary>
/// Lists of readings that are used again: a request's readings live for microseconds, and were a third of what the collector of garbage had to fetch.
/// </summary>
/// <remarks>Any thread may call it. A list that is taken and not given back is only garbage.</remarks>
internal sealed class ReadingLists
{
    /// <summary>Longer lists are not kept.</summary>
    private const int LongestKept = 4_096;

    // At most as many as requests were ever under way at once.
    private readonly ConcurrentBag<List<Reading>> _free = [];

    /// <summary>An empty list with room.</summary>
    public List<Reading> Take(int count)
    {
        if (!_free.TryTake(out List<Reading>? list))
            return new List<Reading>(count);
        list.EnsureCapacity(count);
        return list;
    }

    /// <summary>Gives a list back; its taker must not touch it again.</summary>
    public void Return(List<Reading> list)
    {
        list.Clear();
        if (list.Capacity <= LongestKept)
            _free.Add(list);
    }
}
