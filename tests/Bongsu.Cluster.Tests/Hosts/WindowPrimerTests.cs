using System.Collections.Frozen;
using Bongsu.Cluster.Hosts;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.History;
using Bongsu.Detect.Triggers;
using Bongsu.Metrics;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Testing;

namespace Bongsu.Cluster.Tests.Hosts;

/// <summary>Windows filled from the stores hold what came, and at a start no more than what triggers read and what they judge again.</summary>
public sealed class WindowPrimerTests : IAsyncDisposable
{
    private static readonly Timestamp Now = Timestamp.FromUnix(1_760_000_000);

    private readonly InMemoryMetricsStore _metrics = new();
    private readonly KeptTexts _texts = new();

    public ValueTask DisposeAsync() => _metrics.DisposeAsync();

    /// <summary>A counter of above 2^53 that stands still: rounded, it would seem to have changed with the first value after the start.</summary>
    [Fact]
    public async Task PrimeAsync_UnsignedAboveTwoToThe53_SeesNoChangeWhereThereIsNone()
    {
        const ulong Counter = 9_007_199_254_740_993;
        EffectiveHost host = Counting("change(//cpu)<>0");
        HostTriggers triggers = Watch(host);
        await StoreAsync(host, Counter, 20);
        await StoreAsync(host, Counter, 10);
        await new WindowPrimer(new ItemValueHistory(_metrics, _texts)).PrimeAsync(triggers, Now, afterStart: true, TestContext.Current.CancellationToken);
        var found = new List<TriggerTransition>();

        triggers.EvaluateAll(Now, found, afterStart: true);
        triggers.Observe([(host.ItemsByKey["cpu"].Id, ItemValue.OfUnsigned(Now, Counter))], Now, found);
        Assert.Empty(found);

        triggers.Observe([(host.ItemsByKey["cpu"].Id, ItemValue.OfUnsigned(Now + TimeSpan.FromSeconds(1), Counter + 1))], Now + TimeSpan.FromSeconds(1), found);
        Assert.True(Assert.Single(found).Fired);
    }

    [Fact]
    public async Task PrimeAsync_ReadByCount_FindsWhatLiesBeforeTheRecentValues()
    {
        EffectiveHost host = Counting("last(//cpu,#3)=7 and last(//cpu)=9");
        HostTriggers triggers = Watch(host);
        await StoreAsync(host, 7, 4000);
        await StoreAsync(host, 8, 3000);
        await StoreAsync(host, 9, 60);
        await new WindowPrimer(new ItemValueHistory(_metrics, _texts)).PrimeAsync(triggers, Now, afterStart: true, TestContext.Current.CancellationToken);
        var found = new List<TriggerTransition>();

        triggers.EvaluateAll(Now, found, afterStart: true);

        Assert.Equal(Now - TimeSpan.FromSeconds(60), Assert.Single(found).At);
    }

    private static EffectiveHost Counting(string expression)
    {
        EffectiveHost host = Some.Host(1, "web-1", expression);
        EffectiveItem item = host.ItemsByKey["cpu"] with { ValueType = ItemValueType.Unsigned };
        return host with
        {
            Items = new Dictionary<ItemId, EffectiveItem> { [item.Id] = item }.ToFrozenDictionary(),
            ItemsByKey = new Dictionary<string, EffectiveItem> { [item.Key] = item }.ToFrozenDictionary(),
        };
    }

    private static HostTriggers Watch(EffectiveHost host)
    {
        using var index = new TriggerIndex(new MemoryCatalog([host]));
        return new HostTriggers(index.Find(host.Id)!, Array.Empty<TriggerId>(), Now - TimeSpan.FromDays(1), TimeZoneInfo.Utc);
    }

    // As the ingest stores it: the rounded number, and beside it what was rounded.
    private async Task StoreAsync(EffectiveHost host, ulong value, int secondsAgo)
    {
        Timestamp at = Now - TimeSpan.FromSeconds(secondsAgo);
        ItemValue number = ItemValue.OfUnsigned(at, value);
        SeriesId series = _metrics.GetOrAddSeries(ItemSeries.LabelsOf(host, host.ItemsByKey["cpu"]));
        await _metrics.AppendAsync(new[] { new SeriesSample(series, at.UnixMilliseconds, number.Number) }, TestContext.Current.CancellationToken);
        if ((ulong)number.Number != value)
            await _texts.AppendAsync([(host.ItemsByKey["cpu"].Id, ItemValue.OfText(at, number.Text))], TestContext.Current.CancellationToken);
    }

    private sealed class KeptTexts : ITextHistory
    {
        private readonly List<(ItemId Item, ItemValue Value)> _all = [];

        public Task AppendAsync(IReadOnlyList<(ItemId Item, ItemValue Value)> values, CancellationToken cancellationToken)
        {
            _all.AddRange(values);
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<ItemValue>> ReadAsync(
            ItemId item, ItemValueType type, Timestamp from, Timestamp to, int limit, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ItemValue>>(
                [.. _all.Where(t => t.Item == item && t.Value.At > from && t.Value.At <= to).Select(t => t.Value).OrderByDescending(v => v.At).Take(limit)]);
    }
}
