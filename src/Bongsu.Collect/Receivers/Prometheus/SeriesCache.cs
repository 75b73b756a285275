using System.Collections.Concurrent;
using System.IO.Hashing;
using Bongsu.Metrics;
using Bongsu.Protocols.Prometheus;

namespace Bongsu.Collect.Receivers.Prometheus;

/// <summary>
/// From a series' labels as they travel to its id: a known series costs a hash and a comparison of bytes. At most a million of them; when it is full it starts anew, which costs the
/// decoding of each series once.
/// </summary>
internal sealed class SeriesCache(IMetricsStore metrics, RemoteWriteLimits limits)
{
    private const int Most = 1_000_000;

    // A stranger who knew the hash could make one long chain of many series.
    private readonly long _seed = Random.Shared.NextInt64();

    // Different labels of one hash share a chain; with 64 bits chains have one link.
    private readonly ConcurrentDictionary<ulong, Entry> _entries = new();

    private int _count;

    public void Clear()
    {
        _entries.Clear();
        Interlocked.Exchange(ref _count, 0);
    }

    /// <summary>The id, made where the series is new.</summary>
    /// <exception cref="RemoteWriteException">The labels are not acceptable.</exception>
    /// <exception cref="MetricsException">There are too many series, or the store is full.</exception>
    public SeriesId Find(RemoteSeries series)
    {
        ReadOnlySpan<byte> block = series.LabelBlock;
        ulong hash = XxHash3.HashToUInt64(block, _seed);
        _entries.TryGetValue(hash, out Entry? first);
        for (Entry? entry = first; entry is not null; entry = entry.Next)
        {
            if (block.SequenceEqual(entry.Block))
                return entry.Id;
        }

        series.CheckLabels(limits);
        SeriesId id = metrics.GetOrAddSeries(Decode(series));
        if (Interlocked.Increment(ref _count) > Most)
            Clear();
        _entries[hash] = new Entry(block.ToArray(), id, first);
        return id;
    }

    private static Labels Decode(RemoteSeries series)
    {
        List<KeyValuePair<string, string>> decoded = series.DecodeLabels();
        var labels = new List<Label>(decoded.Count);
        foreach ((string name, string value) in decoded)
            labels.Add(new Label(name, value));
        return labels.Count > 0 ? Labels.From(labels) : throw new RemoteWriteException("A series has no labels with a value.");
    }

    private sealed record Entry(byte[] Block, SeriesId Id, Entry? Next);
}
