using System.Collections.Concurrent;
using Bongsu.Metrics.Blocks;

namespace Bongsu.Metrics.Query;

/// <summary>Readers kept for the next call: at most a few, and none that grew large.</summary>
internal sealed class SeriesReaderPool(TierReader tiers)
{
    private const int MostKept = 8;
    private const int MostRowsKept = 256 << 10;

    private readonly ConcurrentBag<SeriesReader> _kept = [];

    public SeriesReader Take(StoreView view)
    {
        if (!_kept.TryTake(out SeriesReader? reader))
            reader = new SeriesReader(tiers);
        reader.Use(view);
        return reader;
    }

    public void GiveBack(SeriesReader reader)
    {
        reader.Use(null);
        if (reader.Capacity <= MostRowsKept && _kept.Count < MostKept)
            _kept.Add(reader);
    }
}
