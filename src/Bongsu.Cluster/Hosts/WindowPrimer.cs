using Bongsu.Collect.Ingest;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Cluster.Hosts;

/// <summary>Fills the windows of a host's triggers from the stores, when its actor starts or its triggers read further back than before.</summary>
public sealed class WindowPrimer(ItemValueHistory history)
{
    /// <summary>How far back the newest few values are looked for that a trigger reads by count.</summary>
    private static readonly TimeSpan CountHorizon = TimeSpan.FromDays(1);

    /// <summary>Reads what each empty window needs.</summary>
    public async Task PrimeAsync(HostTriggers triggers, Timestamp now, CancellationToken cancellationToken)
    {
        foreach (WindowNeed need in triggers.NeedsPriming().ToArray())
        {
            TimeSpan age = need.MaxAge > CountHorizon || need.MaxCount == 0 ? need.MaxAge : CountHorizon;
            int limit = need.MaxAge > TimeSpan.Zero ? ItemWindow.Capacity : need.MaxCount;
            IReadOnlyList<ItemValue> values = await history.ReadAsync(need.Owner, need.Item, now - age, now, limit, cancellationToken);

            // Newest first as read; oldest first as a window takes them cheaply.
            triggers.Prime(need.Item.Id, values.Reverse());
        }
    }
}
