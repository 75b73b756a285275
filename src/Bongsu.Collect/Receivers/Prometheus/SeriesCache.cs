using System.IO.Hashing;
using Bongsu.Metrics;
using Bongsu.Protocols.Prometheus;

namespace Bongsu.Collect.Receivers.Prometheus;

/// <summary>
/// From a series' labels as they travel to its id: a known series costs a hash of their bytes and a look into a table. The bytes themselves are not kept: 128 bits of a seeded hash
/// stand for them, which of ten million series two share with a chance of 10^-25. At most four million; when it is full it starts anew, which costs the decoding of each series once.
/// </summary>
/// <remarks>Open addressing, 20 bytes a slot. Finding takes no lock: a slot is published by its id, written last, and never changes; a larger or emptied table is another one.</remarks>
internal sealed class SeriesCache(IMetricsStore metrics, RemoteWriteLimits limits)
{
    private const int Most = 4_000_000;
    private const int LeastSlots = 1024;

    // A stranger who knew the hash could make two series one.
    private readonly long _seed = Random.Shared.NextInt64();

    private readonly Lock _gate = new(); // guards the writing of the two below
    private Table _table = new(LeastSlots);
    private int _clearings;

    public void Clear()
    {
        lock (_gate)
        {
            _clearings++;
            Volatile.Write(ref _table, new Table(LeastSlots));
        }
    }

    /// <summary>The id, made where the series is new.</summary>
    /// <exception cref="RemoteWriteException">The labels are not acceptable.</exception>
    /// <exception cref="MetricsException">There are too many series, or the store is full.</exception>
    public SeriesId Find(RemoteSeries series)
    {
        UInt128 hash = XxHash128.HashToUInt128(series.LabelBlock, _seed);
        int known = Volatile.Read(ref _table).Find(hash);
        return known != 0 ? new SeriesId(known) : Add(series, hash);
    }

    private SeriesId Add(RemoteSeries series, UInt128 hash)
    {
        int clearings = Volatile.Read(ref _clearings);
        series.CheckLabels(limits);
        SeriesId id = metrics.GetOrAddSeries(Decode(series));
        // The embedded engine's ids fit; a store with larger ones is asked each time.
        if (id.Value is <= 0 or > int.MaxValue)
            return id;
        lock (_gate)
        {
            // An id that was learnt before the table was emptied may be of a series that is no more.
            if (clearings != _clearings)
                return id;
            if (_table.Count >= Most)
                Volatile.Write(ref _table, new Table(LeastSlots));
            else if (_table.IsCrowded)
                Volatile.Write(ref _table, _table.Larger());
            _table.Add(hash, (int)id.Value);
        }

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

    /// <param name="slots">A power of two.</param>
    private sealed class Table(int slots)
    {
        private readonly UInt128[] _hashes = new UInt128[slots];
        private readonly int[] _ids = new int[slots];

        public int Count { get; private set; }

        public bool IsCrowded => (Count + 1) * 4L > _ids.Length * 3L;

        /// <summary>The id, or 0.</summary>
        public int Find(UInt128 hash)
        {
            int mask = _ids.Length - 1;
            for (int at = (int)(ulong)hash & mask; ; at = (at + 1) & mask)
            {
                int id = Volatile.Read(ref _ids[at]);
                if (id == 0 || _hashes[at] == hash)
                    return id;
            }
        }

        public void Add(UInt128 hash, int id)
        {
            int mask = _ids.Length - 1;
            int at = (int)(ulong)hash & mask;
            while (_ids[at] != 0)
            {
                if (_hashes[at] == hash)
                    return;
                at = (at + 1) & mask;
            }

            _hashes[at] = hash;
            Volatile.Write(ref _ids[at], id);
            Count++;
        }

        public Table Larger()
        {
            var larger = new Table(2 * _ids.Length);
            for (int i = 0; i < _ids.Length; i++)
            {
                if (_ids[i] != 0)
                    larger.Add(_hashes[i], _ids[i]);
            }

            return larger;
        }
    }
}
