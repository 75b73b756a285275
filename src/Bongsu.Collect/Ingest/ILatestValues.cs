using Bongsu.Configuration.Effective;

namespace Bongsu.Collect.Ingest;

/// <summary>The newest value of every item, for pages and macros.</summary>
public interface ILatestValues
{
    /// <summary>From memory; null where nothing came since the start.</summary>
    LatestValue? Get(EffectiveItem item);

    /// <summary>From memory, else from the stores.</summary>
    ValueTask<LatestValue> GetAsync(EffectiveHost host, EffectiveItem item, CancellationToken cancellationToken);
}
