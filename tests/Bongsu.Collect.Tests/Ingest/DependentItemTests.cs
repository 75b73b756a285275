using System.Text.Json;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Tests.Ingest;

/// <summary>Items that take their values from other items.</summary>
public sealed class DependentItemTests : IAsyncDisposable
{
    private readonly TestWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Values_go_on_whole_and_preprocessed_to_any_depth()
    {
        string large = new('x', 200_000);
        EffectiveHost host = Put(
            TestHosts.Item("master", valueType: ItemValueType.Text) with { KeepHistory = false },
            Dependent("name", "master", ItemValueType.Text, ("jsonpath", """{"path":"$.name"}""")),
            Dependent("numbers", "master", ItemValueType.Text, ("jsonpath", """{"path":"$.numbers"}""")),
            Dependent("first", "numbers", ItemValueType.Float, ("jsonpath", """{"path":"$[0]"}""")));

        await AcceptAsync(host, "master", $$"""{"filler":"{{large}}","name":"oven","numbers":[7,8]}""");

        Assert.Equal(7, Assert.Single(await _world.SamplesAsync(host, "first")).Value);

        // The master's text is longer than a history keeps, and is not kept at all; what depends on it sees it whole.
        Assert.Equal(["oven", "[7,8]"], _world.Texts.All.Select(t => t.Value.Text));
        Assert.NotNull(_world.Latest.Get(host.ItemsByKey["master"])!.Value);
    }

    [Fact]
    public async Task An_error_goes_on_and_a_value_that_is_left_out_does_not()
    {
        EffectiveHost host = Put(
            TestHosts.Item("master", valueType: ItemValueType.Text, steps: ("discard-unchanged", "{}")), Dependent("d", "master", ItemValueType.Text));

        await AcceptAsync(host, "master", "a");
        await AcceptAsync(host, "master", "a");
        Assert.Equal(2, _world.Texts.All.Count);

        await _world.Ingest.AcceptAsync(
            [Reading.NotSupported(host, host.ItemsByKey["master"], _world.Now, "no answer")], TestContext.Current.CancellationToken);
        Assert.Equal("no answer", _world.Latest.Get(host.ItemsByKey["d"])!.Error);
    }

    /// <summary>
    /// Official templates keep what hardly changes once a day: after one timeout such an item, and the triggers on it, were not known for the rest of the day.
    /// </summary>
    [Fact]
    public async Task An_error_ends_with_a_value_that_is_left_out_as_unchanged()
    {
        EffectiveHost host = Put(
            TestHosts.Item("master", valueType: ItemValueType.Text, steps: ("discard-unchanged", "{}")),
            Dependent("d", "master", ItemValueType.Text),
            Dependent("own", "master", ItemValueType.Float));
        await AcceptAsync(host, "master", "a");
        await _world.Ingest.AcceptAsync(
            [Reading.NotSupported(host, host.ItemsByKey["master"], _world.Now, "no answer")], TestContext.Current.CancellationToken);
        await _world.Ingest.AcceptAsync(
            [Reading.NotSupported(host, host.ItemsByKey["own"], _world.Now, "an error of its own")], TestContext.Current.CancellationToken);

        await AcceptAsync(host, "master", "a");

        foreach (string key in (string[])["master", "d"])
            Assert.Equal((null, "a"), (_world.Latest.Get(host.ItemsByKey[key])!.Error, _world.Latest.Get(host.ItemsByKey[key])!.Value!.Value.Text));
        Assert.Equal("an error of its own", _world.Latest.Get(host.ItemsByKey["own"])!.Error);
    }

    [Fact]
    public async Task A_circle_of_items_comes_to_an_end()
    {
        EffectiveHost host = Put(
            Dependent("a", "b", ItemValueType.Float), Dependent("b", "a", ItemValueType.Float), Dependent("own", "own", ItemValueType.Float));

        await AcceptAsync(host, "a", "1");
        await AcceptAsync(host, "own", "1");

        Assert.NotEmpty(await _world.SamplesAsync(host, "b"));
        Assert.Single(await _world.SamplesAsync(host, "own"));
    }

    [Fact]
    public async Task A_discovery_gets_a_list_that_is_longer_than_a_text()
    {
        EffectiveItem list = Dependent("list", "master", ItemValueType.Text) with { Discovery = new DiscoveryDefinition { Key = "list", Type = "dependent" } };
        EffectiveHost host = Put(TestHosts.Item("master", valueType: ItemValueType.Text) with { KeepHistory = false }, list);
        string rows = "[" + string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"{{\"{{#I}}\":\"number {i}\"}}")) + "]";

        await AcceptAsync(host, "master", rows);

        Assert.Equal(("web-1", "list", rows), Assert.Single(_world.Discoveries.All));
    }

    private static EffectiveItem Dependent(string key, string master, ItemValueType type, params (string Type, string Options)[] steps) =>
        TestHosts.Item(key, "dependent", type, interval: 0, steps: steps) with
        {
            Options = new Dictionary<string, JsonElement> { ["item"] = JsonSerializer.SerializeToElement(master) },
        };

    private EffectiveHost Put(params EffectiveItem[] items) => _world.Catalog.Put(TestHosts.Host(items: items.Select((item, i) => item with { Position = i })));

    private async Task AcceptAsync(EffectiveHost host, string key, string text)
    {
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        await _world.Ingest.AcceptAsync([Reading.OfText(host, host.ItemsByKey[key], _world.Now, text)], TestContext.Current.CancellationToken);
    }
}
