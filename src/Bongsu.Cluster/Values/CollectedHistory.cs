using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Values;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Cluster.Values;

/// <summary>What Collect has stored, as Detect asks for it.</summary>
internal sealed class CollectedHistory(ItemValueHistory history) : IItemHistory
{
    public ValueTask<IReadOnlyList<ItemValue>> ReadAsync(
        EffectiveHost host, EffectiveItem item, Timestamp from, Timestamp to, int limit, CancellationToken cancellationToken) =>
        history.ReadAsync(host, item, from, to, limit, cancellationToken);
}
