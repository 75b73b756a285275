using Bongsu.Configuration.Effective;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Detect.Values;

/// <summary>The stored values of items of every type; whoever collects them answers.</summary>
public interface IItemHistory
{
    /// <summary>The values with from &lt; at &lt;= to, newest first, at most <paramref name="limit"/> of the newest.</summary>
    ValueTask<IReadOnlyList<ItemValue>> ReadAsync(
        EffectiveHost host, EffectiveItem item, Timestamp from, Timestamp to, int limit, CancellationToken cancellationToken);
}
