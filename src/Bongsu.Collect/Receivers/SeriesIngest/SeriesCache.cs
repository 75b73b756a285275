using System.IO.Hashing;
using Bongsu.Metrics;
using Bongsu.Protocols.Prometheus;
using Bongsu.Protocols.Protobuf;

namespace Bongsu.Collect.Receivers.SeriesIngest;

/// <summary>
/// From a series' labels as they travel to its id: a known series costs a hash of their bytes and a look into a table. The bytes themselves are not kept: 96
/// bits of a seeded hash stand for them, which of four million series two share with a chance of 10^-16. At most four million; when it is full it starts anew,
/// which costs the decoding of each series once.
/// </summary>
/// <remarks>
/// Open addressing, 16 bytes a slot. Finding takes no lock: a slot is published by its id, written last, and never changes; a larger or emptied table is
/// another one.
/// </remarks>
internal sealed class SeriesCache(IMetricsWriter metrics, IMetricsReader stored, RemoteWriteLimits limits, SeriesQuotas quotas)
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

    /// <summary>The id of a series that is known here.</summary>
    public bool TryFind(RemoteSeries series, out SeriesId id)
    {
        int known = Volatile.Read(ref _table).Find(HashOf(series));
        id = new SeriesId(known);
        return known != 0;
    }

    /// <summary>The id of a series, made where it is new.</summary>
    /// <returns>Why there is none, in a sentence; null where there is one.</returns>
    /// <exception cref="MetricsException">The store is full; the sender may try again.</exception>
    public string? Add(RemoteSeries series, SeriesSender sender, out SeriesId id)
    {
        id = default;
        int clearings = Volatile.Read(ref _clearings);
        try
        {
            series.CheckLabels(limits);
            Labels labels = Decode(series);
            if (stored.GetSeries(labels) is null && quotas.RefuseNew(sender) is { } full)
                return full;
            id = metrics.GetOrAddSeries(labels);
        }
        catch (ProtobufException e)
        {
            return e.Message;
        }
        catch (MetricsException e) when (!e.MayRetry)
        {
            return e.Message;
        }

        // The embedded engine's ids fit; a store with larger ones is asked each time.
        if (id.Value is <= 0 or > int.MaxValue)
            return null;
        lock (_gate)
        {
            // An id that was learnt before the table was emptied may be of a series that is no more.
            if (clearings != _clearings)
                return null;
            if (_table.Count >= Most)
                Volatile.Write(ref _table, new Table(LeastSlots));
            else if (_table.IsCrowded)
                Volatile.Write(ref _table, _table.Larger());
            _table.Add(HashOf(series), (int)id.Value);
        }

        return null;
    }

    private Hash HashOf(RemoteSeries series)
    {
        UInt128 all = XxHash128.HashToUInt128(series.LabelBlock, _seed);
        return new Hash((ulong)all, (uint)(all >> 64));
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
        private readonly Slot[] _slots = new Slot[slots];

        public int Count { get; private set; }

        public bool IsCrowded => (Count + 1) * 4L > _slots.Length * 3L;

        /// <summary>The id, or 0.</summary>
        public int Find(Hash hash)
        {
            int mask = _slots.Length - 1;
            for (int at = (int)hash.Low & mask; ; at = (at + 1) & mask)
            {
                ref Slot slot = ref _slots[at];
                int id = Volatile.Read(ref slot.Id);
                if (id == 0 || (slot.Low == hash.Low && slot.High == hash.High))
                    return id;
            }
        }

        public void Add(Hash hash, int id)
        {
            int mask = _slots.Length - 1;
            int at = (int)hash.Low & mask;
            for (; _slots[at].Id != 0; at = (at + 1) & mask)
            {
                if (_slots[at].Low == hash.Low && _slots[at].High == hash.High)
                    return;
            }

            ref Slot slot = ref _slots[at];
            slot.Low = hash.Low;
            slot.High = hash.High;
            Volatile.Write(ref slot.Id, id);
            Count++;
        }

        public Table Larger()
        {
            var larger = new Table(2 * _slots.Length);
            foreach (ref readonly Slot slot in _slots.AsSpan())
            {
                if (slot.Id != 0)
                    larger.Add(new Hash(slot.Low, slot.High), slot.Id);
            }

            return larger;
        }
    }

    private readonly record struct Hash(ulong Low, uint High);

    private struct Slot
    {
        public ulong Low;
        public uint High;
        public int Id;
    }
}
