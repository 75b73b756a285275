using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.History;
using Bongsu.Metrics;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Web.DevHost;

internal sealed class FakeTexts(World world) : ITextHistory
{
    public Task AppendAsync(IReadOnlyList<(ItemId Item, ItemValue Value)> values, CancellationToken cancellationToken)
    {
        foreach ((ItemId item, ItemValue value) in values)
            world.Texts.GetOrAdd(item, _ => []).Insert(0, value);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ItemValue>> ReadAsync(
        ItemId item, ItemValueType type, Timestamp from, Timestamp to, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ItemValue>>(
            world.Texts.TryGetValue(item, out List<ItemValue>? values) ? [.. values.Where(v => v.At > from && v.At <= to).Take(limit)] : []);
}

internal sealed class FakeLatest(World world) : ILatestValues
{
    public LatestValue? Get(EffectiveItem item) => world.Latest.GetValueOrDefault(item.Id);

    public ValueTask<LatestValue> GetAsync(EffectiveHost host, EffectiveItem item, CancellationToken cancellationToken) =>
        new(Get(item) ?? new LatestValue(null, null, null));
}

internal sealed class FakeIngest(World world) : IIngest
{
    public bool DiskIsFull { get; set; }

    public ValueTask<IReadOnlyList<int>> AcceptAsync(IReadOnlyList<Reading> readings, CancellationToken cancellationToken)
    {
        if (DiskIsFull)
            throw new MetricsException("The disk is full.", mayRetry: true);
        world.Ingested.AddRange(readings);
        return new([]);
    }
}
