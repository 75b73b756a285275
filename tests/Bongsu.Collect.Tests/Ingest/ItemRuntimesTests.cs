using Bongsu.Collect.Ingest;
using Bongsu.Collect.Preprocessing;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Tests.Ingest;

public sealed class ItemRuntimesTests : IAsyncDisposable
{
    private readonly TestWorld _world = new();
    private readonly ItemRuntimes _items;

    public ItemRuntimesTests() => _items = new(_world.Metrics, new StepFactory(new KindRegistry([])), new KindRegistry([]));

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public void Each_item_of_a_host_has_its_own_and_keeps_it()
    {
        EffectiveItem[] items = [.. Enumerable.Range(0, 20).Select(i => TestHosts.Item($"item[{i}]") with { Position = i })];
        EffectiveHost host = TestHosts.Host(items: items);

        ItemRuntime[] first = [.. items.Select(i => _items.Of(host).Get(i))];
        ItemRuntime[] again = [.. items.Select(i => _items.Of(host).Get(i))];

        Assert.Equal(items, first.Select(r => r.Item));
        Assert.Equal(first, again);
        Assert.Equal(first, items.Select(i => _items.Find(i.Id)!));
        Assert.Equal(20, first.Select(r => r.Series).Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(7)]
    public void A_position_that_is_not_true_costs_time_and_nothing_else(int position)
    {
        EffectiveItem[] items = [.. Enumerable.Range(0, 3).Select(i => TestHosts.Item($"item[{i}]") with { Position = position })];
        EffectiveHost host = TestHosts.Host(items: items);

        foreach (EffectiveItem item in items.Concat(items))
            Assert.Same(item, _items.Of(host).Get(item).Item);

        Assert.Equal(3, items.Select(i => _items.Find(i.Id)).Distinct().Count());
    }

    [Fact]
    public void A_host_that_is_replaced_keeps_the_values_of_its_items()
    {
        EffectiveItem item = TestHosts.Item("f");
        EffectiveHost before = TestHosts.Host(items: [item]);
        var value = ItemValue.Float(Timestamp.FromUnix(1_760_000_000, 0), 5);
        _items.Of(before).Get(item).SetValue(in value, value.At);
        EffectiveItem moved = item with { Position = 1 };
        EffectiveHost after = TestHosts.Host(items: [TestHosts.Item("new"), moved]);

        _items.Forget(before, after);
        ItemRuntime now = _items.Of(after).Get(moved);

        Assert.Equal(5, now.Latest()!.Value!.Value.Number);
        Assert.Same(after, now.Host);
        Assert.Same(now, _items.Find(item.Id));
    }

    [Fact]
    public void Items_that_are_gone_are_forgotten()
    {
        EffectiveItem gone = TestHosts.Item("gone");
        EffectiveItem kept = TestHosts.Item("kept") with { Position = 1 };
        EffectiveHost before = TestHosts.Host(items: [gone, kept]);
        _items.Of(before).Get(gone);
        _items.Of(before).Get(kept);

        _items.Forget(before, TestHosts.Host(items: [kept]));

        Assert.Null(_items.Find(gone.Id));
        Assert.NotNull(_items.Find(kept.Id));
    }

    /// <summary>Two of an item would part its values: one gets them, the other is found.</summary>
    [Fact]
    public async Task Threads_that_meet_at_an_item_get_the_same()
    {
        for (int round = 0; round < 50; round++)
        {
            EffectiveItem item = TestHosts.Item($"item[{round}]");
            EffectiveHost host = TestHosts.Host(id: 1, items: [item]);
            using var start = new Barrier(4);
            ItemRuntime[] got = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait(TestContext.Current.CancellationToken);
                    return _items.Of(host).Get(item);
                },
                TestContext.Current.CancellationToken,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));

            Assert.Single(got.Distinct());
            Assert.Same(got[0], _items.Find(item.Id));
            Assert.Same(got[0], _items.Of(host).Get(item));
        }
    }
}
