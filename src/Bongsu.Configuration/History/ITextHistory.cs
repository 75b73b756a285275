using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Configuration.History;

/// <summary>Texts and log lines by item.</summary>
public interface ITextHistory
{
    /// <summary>
    /// Completes when they are in the store; an equal value of the same nanosecond is stored once. Many callers' batches share a transaction.
    /// </summary>
    Task AppendAsync(IReadOnlyList<(ItemId Item, ItemValue Value)> values, CancellationToken cancellationToken);

    /// <summary>The values with from &lt; at &lt;= to, newest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<ItemValue>> ReadAsync(ItemId item, ItemValueType type, Timestamp from, Timestamp to, int limit, CancellationToken cancellationToken);
}
