using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Values;
using Bongsu.Model.Values;

namespace Bongsu.Cluster.Values;

/// <summary>What Collect took last, as Detect asks for it.</summary>
internal sealed class CollectedNewestValues(ILatestValues latest) : INewestValues
{
    public ItemValue? Get(EffectiveItem item) => latest.Get(item)?.Value;

    public string? WhyNone(EffectiveItem item) => latest.Get(item)?.Error;
}
