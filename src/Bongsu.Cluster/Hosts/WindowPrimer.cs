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

    /// <summary>More values of an item than this are not looked for in the time that is judged again.</summary>
    private const int MostRecent = 1000;

    /// <summary>Reads what each empty window needs; after a start also what was read before the values that are judged again.</summary>
    public async Task PrimeAsync(HostTriggers triggers, Timestamp now, bool afterStart, CancellationToken cancellationToken)
    {
        foreach (WindowNeed need in triggers.NeedsPriming().ToArray())
        {
            (IReadOnlyList<ItemValue> values, Timestamp? unjudgedSince) = afterStart
                ? await ReadBackAsync(need, now, cancellationToken)
                : (await ReadAsync(need, now, TimeSpan.Zero, now + HostTriggers.Ahead, cancellationToken), null);

            // Newest first as read; oldest first as a window takes them cheaply.
            triggers.Prime(need.Item.Id, values.Reverse(), unjudgedSince);
        }
    }

    /// <summary>What a window needs at a moment, and what lies between that and another.</summary>
    private ValueTask<IReadOnlyList<ItemValue>> ReadAsync(WindowNeed need, Timestamp at, TimeSpan before, Timestamp until, CancellationToken cancellationToken)
    {
        TimeSpan age = need.MaxAge > CountHorizon || need.MaxCount == 0 ? need.MaxAge : CountHorizon;
        int limit = need.MaxAge > TimeSpan.Zero ? ItemWindow.Capacity : need.MaxCount;
        return history.ReadAsync(need.Owner, need.Item, at - age - before, until, limit, cancellationToken);
    }

    private async Task<(IReadOnlyList<ItemValue> Values, Timestamp? UnjudgedSince)> ReadBackAsync(
        WindowNeed need, Timestamp now, CancellationToken cancellationToken)
    {
        Timestamp since = now - HostTriggers.FreshFor;
        if (need.MaxAge > TimeSpan.Zero)
            return (await ReadAsync(need, now, HostTriggers.FreshFor, now + HostTriggers.Ahead, cancellationToken), since);

        if (need.MaxCount == 0)
            return ([], since);

        // By count: what was the newest few at the first of the recent ones lies before it.
        IReadOnlyList<ItemValue> recent = await history.ReadAsync(need.Owner, need.Item, since, now + HostTriggers.Ahead, MostRecent, cancellationToken);
        if (recent.Count == MostRecent)
            return (recent, recent[^Math.Min(need.MaxCount, MostRecent)].At);
        return ([.. recent, .. await ReadAsync(need, since, TimeSpan.Zero, since, cancellationToken)], since);
    }
}
