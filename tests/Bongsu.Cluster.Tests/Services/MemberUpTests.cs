using System.Collections.Frozen;
using Bongsu.Cluster.Services;
using Bongsu.Cluster.Tests.Hosts;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.History;
using Bongsu.Metrics;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Testing;

namespace Bongsu.Cluster.Tests.Services;

/// <summary>The service's question to its members, over what is stored of their items.</summary>
public sealed class MemberUpTests : IAsyncDisposable
{
    private const string Up = "last(//net.tcp.service[http])=1";

    private readonly InMemoryMetricsStore _metrics = new();
    private readonly Timestamp _now = Timestamp.FromUnix(1_795_608_000);
    private readonly EffectiveHost _web;

    public MemberUpTests()
    {
        EffectiveHost host = Some.Host(1, "web-1", "last(//cpu)>90");
        var item = new EffectiveItem
        {
            Id = StableId.Item(host.Id, "net.tcp.service[http]"), Key = "net.tcp.service[http]", Name = "http", Type = "zabbix-active", ValueType = ItemValueType.Unsigned, Interval = TimeSpan.FromSeconds(30),
        };
        _web = host with
        {
            Items = new Dictionary<ItemId, EffectiveItem> { [item.Id] = item }.ToFrozenDictionary(),
            ItemsByKey = new Dictionary<string, EffectiveItem> { [item.Key] = item }.ToFrozenDictionary(),
        };
    }

    public ValueTask DisposeAsync() => _metrics.DisposeAsync();

    [Theory]
    [InlineData(1, 20, HealthState.Good)]
    [InlineData(0, 20, HealthState.Bad)]
    [InlineData(0, 3600, HealthState.NotKnown)]
    public async Task AskAsync_ByTheNewestValueUnlessItIsOld(double value, int secondsAgo, HealthState expected)
    {
        SeriesId series = _metrics.GetOrAddSeries(ItemSeries.LabelsOf(_web, _web.ItemsByKey["net.tcp.service[http]"]));
        await _metrics.AppendAsync(new[] { new SeriesSample(series, (_now - TimeSpan.FromSeconds(secondsAgo)).UnixMilliseconds, value) }, TestContext.Current.CancellationToken);

        Assert.Equal(expected, (await AskAsync(Up)).State);
    }

    [Fact]
    public async Task AskAsync_OfAnItemThatIsNotThere_IsNotKnownAndNamesIt()
    {
        Health health = await AskAsync("last(//agent.ping)=1");

        Assert.Equal(HealthState.NotKnown, health.State);
        Assert.Contains("agent.ping", health.Because, StringComparison.Ordinal);
    }

    private ValueTask<Health> AskAsync(string expression) => new MemberUp(new ItemValueHistory(_metrics, new NoTexts())).AskAsync(_web, expression, _now, TestContext.Current.CancellationToken);

    private sealed class NoTexts : ITextHistory
    {
        public Task AppendAsync(IReadOnlyList<(ItemId Item, ItemValue Value)> values, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<ItemValue>> ReadAsync(ItemId item, ItemValueType type, Timestamp from, Timestamp to, int limit, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ItemValue>>([]);
    }
}
