using Bongsu.Configuration.History;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Cluster.Tests.Hosts;

/// <summary>A store without texts.</summary>
internal sealed class NoTexts : ITextHistory
{
    public Task AppendAsync(IReadOnlyList<(ItemId Item, ItemValue Value)> values, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<ItemValue>> ReadAsync(
        ItemId item, ItemValueType type, Timestamp from, Timestamp to, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ItemValue>>([]);
}
