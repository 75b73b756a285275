using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Tests.Ingest;

public sealed class IngestPipelineTests : IAsyncDisposable
{
    private static readonly Timestamp T0 = Timestamp.FromUnix(1_760_000_000, 123_456_789);

    private readonly TestWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Numbers_go_to_the_series_of_host_and_key_with_milliseconds()
    {
        (EffectiveHost host, EffectiveItem item) = Put(TestHosts.Item("system.cpu.load[all,avg1]"));

        await AcceptAsync(Reading.OfText(host, item, T0, " 1.5 "), Reading.OfNumber(host, item, T0 + TimeSpan.FromSeconds(1), 2));

        Assert.Equal([new Sample(1_760_000_000_123, 1.5), new Sample(1_760_000_001_123, 2)], await _world.SamplesAsync(host, item.Key));
        Assert.Equal(1, _world.Metrics.Appends);
    }

    [Fact]
    public async Task Texts_and_logs_go_to_the_history_cleaned()
    {
        (EffectiveHost host, EffectiveItem item) = Put(TestHosts.Item("t", valueType: ItemValueType.Text));

        await AcceptAsync(Reading.OfText(host, item, T0, "a\0b\uD800c"), Reading.OfText(host, item, T0, new string('한', 30_000)));

        string[] texts = [.. _world.Texts.All.Select(t => t.Value.Text)];
        Assert.Equal("a\uFFFDb\uFFFDc", texts[0]);
        Assert.Equal(65_535, System.Text.Encoding.UTF8.GetByteCount(texts[1]));
        Assert.Equal(0, _world.Metrics.Appends);
    }

    [Fact]
    public async Task Unsigned_values_above_2_to_the_53_are_passed_on_exactly()
    {
        (EffectiveHost host, EffectiveItem item) = Put(TestHosts.Item("u", valueType: ItemValueType.Unsigned));

        await AcceptAsync(Reading.OfText(host, item, T0, "18446744073709551615"));

        Assert.Equal(ulong.MaxValue, Assert.Single(_world.Observer.All).Value.Unsigned);
    }

    [Fact]
    public async Task What_is_not_of_the_type_is_an_error_and_the_rest_of_the_batch_is_kept()
    {
        (EffectiveHost host, EffectiveItem item) = Put(TestHosts.Item("f"));

        await AcceptAsync(
            Reading.OfText(host, item, T0, "1"),
            Reading.OfText(host, item, T0 + TimeSpan.FromSeconds(1), "many"),
            Reading.OfNumber(host, item, T0 + TimeSpan.FromSeconds(1), double.NaN));

        Assert.Single(await _world.SamplesAsync(host, "f"));
        LatestValue latest = _world.Latest.Get(item)!;
        Assert.Equal(1, latest.Value!.Value.Number);
        Assert.NotNull(latest.Error);
        Assert.Equal(T0 + TimeSpan.FromSeconds(1), latest.ErrorAt);
    }

    [Fact]
    public async Task An_older_value_or_error_never_replaces_a_newer_one()
    {
        (EffectiveHost host, EffectiveItem item) = Put(TestHosts.Item("f"));

        await AcceptAsync(
            Reading.OfNumber(host, item, T0, 1),
            Reading.OfNumber(host, item, T0 - TimeSpan.FromSeconds(5), 2),
            Reading.NotSupported(host, item, T0 - TimeSpan.FromSeconds(3), "old trouble"));
        Assert.Equal(new LatestValue(ItemValue.Float(ToMilliseconds(T0), 1), null, null), _world.Latest.Get(item));

        await AcceptAsync(
            Reading.NotSupported(host, item, T0 + TimeSpan.FromSeconds(1), "trouble"),
            Reading.NotSupported(host, item, T0 + TimeSpan.FromSeconds(2), "more trouble"));
        Assert.Equal(new LatestValue(ItemValue.Float(ToMilliseconds(T0), 1), "more trouble", T0 + TimeSpan.FromSeconds(1)), _world.Latest.Get(item));

        await AcceptAsync(Reading.OfNumber(host, item, T0 + TimeSpan.FromSeconds(3), 4));
        Assert.Equal(new LatestValue(ItemValue.Float(ToMilliseconds(T0) + TimeSpan.FromSeconds(3), 4), null, null), _world.Latest.Get(item));
    }

    [Fact]
    public async Task Only_wanted_values_are_observed_and_only_once_durable()
    {
        EffectiveItem wanted = TestHosts.Item("wanted");
        (EffectiveHost host, EffectiveItem other) = Put(TestHosts.Item("other"), wanted);
        _world.Observer.Wanted = id => id == wanted.Id;
        _world.Metrics.Before = () =>
        {
            Assert.Empty(_world.Observer.All);
            return Task.CompletedTask;
        };

        await AcceptAsync(Reading.OfNumber(host, wanted, T0, 1), Reading.OfNumber(host, other, T0, 2), Reading.OfNumber(host, wanted, T0, 3));

        Assert.Equal([1.0, 3.0], _world.Observer.All.Select(v => v.Value.Number));
    }

    [Fact]
    public async Task A_batch_that_was_refused_comes_again_as_if_for_the_first_time()
    {
        (EffectiveHost host, EffectiveItem item) = Put(TestHosts.Item("c", steps: ("change-per-second", "{}")));
        Reading[] batch = [.. Enumerable.Range(1, 5).Select(i => Reading.OfNumber(host, item, T0 + TimeSpan.FromSeconds(i), i * 10))];
        await AcceptAsync(Reading.OfNumber(host, item, T0, 0));

        _world.Metrics.Fault = new MetricsException("disk full", mayRetry: true);
        await Assert.ThrowsAsync<MetricsException>(() => AcceptAsync(batch));
        Assert.Null(_world.Latest.Get(item));
        Assert.Empty(_world.Observer.All);

        _world.Metrics.Fault = null;
        await AcceptAsync(batch);
        Assert.Equal([10, 10, 10, 10, 10], (await _world.SamplesAsync(host, "c")).Select(s => s.Value));
    }

    [Fact]
    public async Task A_failing_text_store_refuses_the_batch_too()
    {
        (EffectiveHost host, EffectiveItem item) = Put(TestHosts.Item("t", valueType: ItemValueType.Text));
        _world.Texts.Fault = new InvalidOperationException("locked");

        await Assert.ThrowsAsync<InvalidOperationException>(() => AcceptAsync(Reading.OfText(host, item, T0, "x")));
        Assert.Null(_world.Latest.Get(item));
    }

    [Fact]
    public async Task A_full_index_of_series_costs_the_new_item_alone()
    {
        (EffectiveHost host, EffectiveItem known) = Put(TestHosts.Item("known"), TestHosts.Item("new"));
        await AcceptAsync(Reading.OfNumber(host, known, T0, 1));
        _world.Metrics.SeriesFault = new MetricsException("There are too many series.", mayRetry: false);

        await AcceptAsync(Reading.OfNumber(host, host.ItemsByKey["new"], T0, 1), Reading.OfNumber(host, known, T0 + TimeSpan.FromSeconds(1), 2));

        Assert.Equal(2, _world.Latest.Get(known)!.Value!.Value.Number);
        Assert.Equal("There are too many series.", _world.Latest.Get(host.ItemsByKey["new"])!.Error);

        _world.Metrics.SeriesFault = null;
        await AcceptAsync(Reading.OfNumber(host, host.ItemsByKey["new"], T0 + TimeSpan.FromSeconds(1), 5));
        Assert.Equal(5, _world.Latest.Get(host.ItemsByKey["new"])!.Value!.Value.Number);
        Assert.Single(await _world.SamplesAsync(host, "new"));
    }

    [Fact]
    public async Task A_series_that_was_deleted_is_made_anew()
    {
        (EffectiveHost host, EffectiveItem item) = Put(TestHosts.Item("f", steps: ("simple-change", "{}")));
        await AcceptAsync(Reading.OfNumber(host, item, T0, 1), Reading.OfNumber(host, item, T0 + TimeSpan.FromSeconds(1), 3));
        await _world.Metrics.DeleteSeriesAsync([new LabelMatcher("key", MatchKind.Equal, "f")], TestContext.Current.CancellationToken);

        await AcceptAsync(Reading.OfNumber(host, item, T0 + TimeSpan.FromSeconds(2), 6));

        Assert.Equal([3.0], (await _world.SamplesAsync(host, "f")).Select(s => s.Value));
    }

    [Fact]
    public async Task Discovery_lists_go_to_the_ledger_and_what_is_wrong_with_them_is_shown()
    {
        EffectiveItem item = TestHosts.Item("net.if.discovery", valueType: ItemValueType.Text) with
        {
            Discovery = new DiscoveryDefinition { Key = "net.if.discovery", Type = "trapper" },
        };
        (EffectiveHost host, _) = Put(item);

        await AcceptAsync(Reading.OfText(host, item, T0, """[{"{#IFNAME}":"lo"}]"""));
        Assert.Equal(("web-1", "net.if.discovery", """[{"{#IFNAME}":"lo"}]"""), Assert.Single(_world.Discoveries.All));
        Assert.Null(_world.Latest.Get(item)!.Error);

        _world.Discoveries.Wrong = "not a list";
        await AcceptAsync(Reading.OfText(host, item, T0 + TimeSpan.FromSeconds(1), "{}"));
        Assert.Equal("not a list", _world.Latest.Get(item)!.Error);
        Assert.Empty(_world.Texts.All);
    }

    [Fact]
    public async Task What_steps_remember_survives_a_new_resolution_of_the_host()
    {
        EffectiveItem item = TestHosts.Item("c", steps: ("simple-change", "{}"));
        (EffectiveHost host, _) = Put(item);
        await AcceptAsync(Reading.OfNumber(host, item, T0, 10));

        EffectiveItem same = TestHosts.Item("c", steps: ("simple-change", "{}")) with { Name = "renamed" };
        (EffectiveHost newHost, _) = Put(same);
        await AcceptAsync(Reading.OfNumber(newHost, same, T0 + TimeSpan.FromSeconds(1), 15));

        Assert.Equal([5.0], (await _world.SamplesAsync(host, "c")).Select(s => s.Value));
    }

    [Fact]
    public async Task A_step_that_cannot_be_made_is_an_error_of_the_item()
    {
        EffectiveItem item = TestHosts.Item("c", steps: ("multiplier", """{"factor":0}"""));
        (EffectiveHost host, _) = Put(item);

        await AcceptAsync(Reading.OfNumber(host, item, T0, 10));

        Assert.Contains("factor", _world.Latest.Get(item)!.Error!, StringComparison.Ordinal);
        Assert.Empty(await _world.SamplesAsync(host, "c"));
    }

    [Fact]
    public async Task Steps_run_in_order_and_an_error_names_its_step()
    {
        EffectiveItem item = TestHosts.Item("c", steps: [("jsonpath", """{"path":"$.v"}"""), ("multiplier", """{"factor":10}""")]);
        (EffectiveHost host, _) = Put(item);

        await AcceptAsync(Reading.OfText(host, item, T0, """{"v":"4"}"""), Reading.OfText(host, item, T0 + TimeSpan.FromSeconds(1), """{"v":"x"}"""));

        Assert.Equal(40, _world.Latest.Get(item)!.Value!.Value.Number);
        Assert.StartsWith("Preprocessing step 2: 'x' is not a number", _world.Latest.Get(item)!.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_that_are_gone_are_forgotten()
    {
        (EffectiveHost host, EffectiveItem item) = Put(TestHosts.Item("a"), TestHosts.Item("b"));
        await AcceptAsync(Reading.OfNumber(host, item, T0, 1), Reading.OfNumber(host, host.ItemsByKey["b"], T0, 1));

        Put(TestHosts.Item("b"));
        Assert.Null(_world.Latest.Get(item));
        Assert.NotNull(_world.Latest.Get(host.ItemsByKey["b"]));

        _world.Catalog.Remove(_world.Catalog.Find("web-1")!);
        Assert.Null(_world.Latest.Get(host.ItemsByKey["b"]));
    }

    [Fact]
    public async Task Latest_values_are_read_from_the_stores_where_nothing_came_since_the_start()
    {
        EffectiveItem number = TestHosts.Item("n");
        EffectiveItem text = TestHosts.Item("t", valueType: ItemValueType.Text);
        (EffectiveHost host, _) = Put(number, text, TestHosts.Item("none"));
        Timestamp at = _world.Now - TimeSpan.FromDays(20);
        await _world.Metrics.AppendAsync(
            new[] { new SeriesSample(_world.Metrics.GetOrAddSeries(ItemSeries.LabelsOf(host, number)), at.UnixMilliseconds, 7) },
            TestContext.Current.CancellationToken);
        await _world.Texts.AppendAsync([(text.Id, ItemValue.OfText(at, "hello"))], TestContext.Current.CancellationToken);

        Assert.Null(_world.Latest.Get(number));
        Assert.Equal(7, (await _world.Latest.GetAsync(host, number, TestContext.Current.CancellationToken)).Value!.Value.Number);
        Assert.Equal("hello", (await _world.Latest.GetAsync(host, text, TestContext.Current.CancellationToken)).Value!.Value.Text);
        Assert.Equal(new LatestValue(null, null, null), await _world.Latest.GetAsync(host, host.ItemsByKey["none"], TestContext.Current.CancellationToken));
    }

    private (EffectiveHost Host, EffectiveItem First) Put(params EffectiveItem[] items) => (_world.Catalog.Put(TestHosts.Host(items: items)), items[0]);

    /// <summary>Numbers are judged at the milliseconds that they are stored at.</summary>
    private static Timestamp ToMilliseconds(Timestamp at) => Timestamp.FromUnixMilliseconds(at.UnixMilliseconds);

    private Task AcceptAsync(params Reading[] readings) => _world.Ingest.AcceptAsync(readings, TestContext.Current.CancellationToken).AsTask();
}
