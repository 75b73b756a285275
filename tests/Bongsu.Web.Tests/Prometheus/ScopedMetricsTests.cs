using Bongsu.Metrics;
using Bongsu.Model.Access;
using Bongsu.Web.DevHost;
using Bongsu.Web.Prometheus;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Web.Tests.Prometheus;

/// <summary>Every way to read the store, for a viewer of one organisation: his hosts' series, and nothing that tells of others.</summary>
public sealed class ScopedMetricsTests
{
    private const long At = 1_790_000_000_000;

    private static readonly Viewer s_infra = new("admin", TokenScopes.All, "infra", SeesAll: true);
    private static readonly Viewer s_shop = new("shop", TokenScopes.Read, "shop-team", SeesAll: false);
    private static readonly Viewer s_nobody = new("new", TokenScopes.Read, "no-team", SeesAll: false);

    private readonly World _world = new(new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(At)), 20);
    private readonly FakeMetrics _metrics = new();
    private readonly List<Series> _own = [];
    private readonly List<Series> _foreign = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>With few hosts the question names them; with many it asks of each.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(350)]
    public async Task What_is_found_is_his_and_counts_alone(int more)
    {
        await FillAsync(more);
        ScopedMetrics shop = For(s_shop);

        Assert.Equal(_own, await shop.FindSeriesAsync([], _own.Count, Token));
        Assert.Equal(
            _own.Where(s => s.Labels["__name__"] == "load"),
            await shop.FindSeriesAsync([new LabelMatcher("__name__", MatchKind.Regex, "l.*")], 1000, Token));
        Assert.Empty(await shop.FindSeriesAsync([new LabelMatcher("host", MatchKind.Equal, _foreign[0].Labels["host"])], 1000, Token));
        Assert.Empty(await shop.FindSeriesAsync([new LabelMatcher("host", MatchKind.Equal, "")], 1000, Token));
        await Assert.ThrowsAsync<MetricsException>(async () => await shop.FindSeriesAsync([], _own.Count - 1, Token));
    }

    [Fact]
    public async Task Names_and_values_are_those_of_his_series()
    {
        await FillAsync(0);
        ScopedMetrics shop = For(s_shop);

        Assert.Equal(
            _own.SelectMany(s => s.Labels).Select(l => l.Name).Distinct().Order(StringComparer.Ordinal), await shop.GetLabelNamesAsync(Token));
        foreach (string name in await _metrics.GetLabelNamesAsync(Token))
        {
            Assert.Equal(
                _own.Select(s => s.Labels[name]).Where(v => v.Length > 0).Distinct().Order(StringComparer.Ordinal),
                await shop.GetLabelValuesAsync(name, Token));
        }
    }

    [Fact]
    public async Task An_id_of_another_opens_nothing_even_among_his()
    {
        await FillAsync(0);
        ScopedMetrics shop = For(s_shop);
        foreach (Series series in _own)
        {
            Assert.Equal(series.Labels, shop.GetLabels(series.Id));
            Assert.Equal(series.Id, shop.GetSeries(series.Labels));
            Assert.Single(await shop.ReadAsync(series.Id, 0, long.MaxValue, 10, Token));
        }

        var sink = new Sink();
        foreach (Series series in _foreign)
        {
            SeriesId[] mixed = [_own[0].Id, series.Id];
            Assert.Null(shop.GetLabels(series.Id));
            Assert.Null(shop.GetSeries(series.Labels));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(async () => await shop.ReadAsync(series.Id, 0, long.MaxValue, 10, Token));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(async () => await shop.ReadAsync(mixed, 0, long.MaxValue, 10, sink, Token));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(async () => await shop.AggregateAsync(mixed, At - 1, At + 1, 1, Token));
        }

        Assert.Equal(0, sink.Series);
        Assert.Equal(_own.Count, (await shop.AggregateAsync([.. _own.Select(s => s.Id)], At - 1, At + 1, 1, Token)).Count);
    }

    [Fact]
    public async Task Who_has_no_hosts_finds_nothing_and_infrastructure_all()
    {
        await FillAsync(0);
        ScopedMetrics nobody = For(s_nobody), infra = For(s_infra);

        Assert.Empty(await nobody.FindSeriesAsync([], 1000, Token));
        Assert.Empty(await nobody.GetLabelNamesAsync(Token));
        Assert.Empty(await nobody.GetLabelValuesAsync("host", Token));
        Assert.Equal(_own.Count + _foreign.Count, (await infra.FindSeriesAsync([], 1000, Token)).Count);
        Assert.Equal(await _metrics.GetLabelNamesAsync(Token), await infra.GetLabelNamesAsync(Token));
        Assert.Single(await infra.ReadAsync(_foreign[0].Id, 0, long.MaxValue, 10, Token));
    }

    private ScopedMetrics For(Viewer viewer) => new(_metrics, new SeriesScope(viewer, new FakeReader(_world)));

    private async Task FillAsync(int more)
    {
        for (int i = 0; i < more; i++)
            _world.Hosts.Add(World.Host(10_000 + i, $"more.{i}", owner: "shop-team"));
        foreach (string host in _world.Hosts.Select(h => h.Name).ToArray())
        {
            List<Series> side = _world[host].Owner == "shop-team" ? _own : _foreign;
            await AddAsync(side, ("__name__", "load"), ("host", host), (side == _own ? "ours" : "theirs", "x"));
            await AddAsync(side, ("__name__", "up"), ("host", host));
        }

        // Without a host, and of hosts that only look like his: another case, more characters, his name as a pattern would have it.
        await AddAsync(_foreign, ("__name__", "sent"), ("job", "x"));
        string his = _own[0].Labels["host"];
        foreach (string like in new[] { his.ToUpperInvariant(), his + "x", "x" + his, his + "\n", "moreX1", "nowhere" })
            await AddAsync(_foreign, ("__name__", "load"), ("host", like));
        Assert.NotEmpty(_own);
    }

    private async Task AddAsync(List<Series> side, params (string, string)[] labels)
    {
        var made = Labels.Of(labels);
        SeriesId id = _metrics.GetOrAddSeries(made);
        await _metrics.AppendAsync(new SeriesSample[] { new(id, At, 1) }, Token);
        side.Add(new Series(id, made));
    }

    private sealed class Sink : ISampleSink
    {
        public int Series { get; private set; }

        public void Accept(int index, ReadOnlySpan<long> timesMs, ReadOnlySpan<double> values) => Series++;
    }
}
