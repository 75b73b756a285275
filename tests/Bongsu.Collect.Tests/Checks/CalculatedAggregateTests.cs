using System.Collections.Frozen;
using System.Globalization;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Calculated;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Metrics.Engine;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Model.Words;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Collect.Tests.Checks;

/// <summary>
/// Aggregate calculations over several hosts, on the real metrics engine: filters by host, key, group and tag, every foreach function, and trends. web-1 and
/// web-2 are in group web (web-2 in web/eu), db-1 in db; web-3 is disabled.
/// </summary>
public sealed class CalculatedAggregateTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("bongsu-calculated-").FullName;
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
    private readonly TestCatalog _catalog = new();
    private readonly TestTexts _texts = new();
    private MetricsEngine _metrics = null!;

    private Timestamp Now => Timestamp.Now(_time);

    public async ValueTask InitializeAsync()
    {
        _metrics = await MetricsEngine.OpenAsync(
            new MetricsOptions { DataDirectory = _directory }, _time, NullLogger.Instance, TestContext.Current.CancellationToken);
        await HostAsync(1, "web-1", ["web"], "prod", cpu: [10, 20, 30], disk: 100);
        await HostAsync(2, "web-2", ["web/eu", "linux"], "prod", cpu: [50, 60, 70], disk: 200);
        await HostAsync(3, "web-3", ["web"], "prod", cpu: [1000], disk: 1000, enabled: false);
        await HostAsync(4, "db-1", ["db"], "test", cpu: [5], disk: null);
    }

    public async ValueTask DisposeAsync()
    {
        await _metrics.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Theory]
    [InlineData("sum(last_foreach(/*/cpu))", "105")]
    [InlineData("sum(last_foreach(/*/cpu?[group=\"web\"]))", "100")]
    [InlineData("sum(last_foreach(/*/cpu?[group=\"web/eu\"]))", "70")]
    [InlineData("sum(last_foreach(/*/cpu?[group<>\"web\"]))", "5")]
    [InlineData("sum(last_foreach(/*/cpu?[tag=\"env:prod\"]))", "100")]
    [InlineData("sum(last_foreach(/*/cpu?[tag=\"env\"]))", "105")]
    [InlineData("sum(last_foreach(/*/cpu?[tag=\"env:prod\" and not group=\"linux\"]))", "30")]
    [InlineData("sum(last_foreach(/*/cpu?[group=\"db\" or group=\"linux\"]))", "75")]
    [InlineData("avg(avg_foreach(/*/cpu,10m))", "28.333333333333332")]
    [InlineData("max(max_foreach(/*/cpu,10m))", "70")]
    [InlineData("min(min_foreach(/*/cpu,10m))", "5")]
    [InlineData("sum(sum_foreach(/*/cpu,10m))", "245")]
    [InlineData("sum(count_foreach(/*/cpu,10m))", "7")]
    [InlineData("sum(count_foreach(/*/cpu,10m,\"gt\",25))", "4")]
    [InlineData("sum(count_foreach(/*/cpu,90s))", "3")]
    [InlineData("sum(exists_foreach(/*/cpu))", "3")]
    [InlineData("count(last_foreach(/*/cpu))", "3")]
    [InlineData("count(last_foreach(/*/cpu),\"gt\",25)", "2")]
    [InlineData("count(exists_foreach(/web-1/*))", "2")]
    [InlineData("item_count(/*/cpu)", "3")]
    [InlineData("item_count(/*/disk[*])", "3")]
    [InlineData("item_count(/web-1/*)", "2")]
    [InlineData("sum(last_foreach(/*/disk[*]))", "300")]
    [InlineData("sum(last_foreach(/*/disk[/]))", "300")]
    [InlineData("sum(last_foreach(/web-2/*))", "270")]
    [InlineData("count(last_foreach(/*/disk[*]))", "2")]
    [InlineData("item_count(/*/none)", "0")]
    [InlineData("stddevpop(last_foreach(/*/cpu?[group=\"web\"]))", "20")]
    [InlineData("percentile(last_foreach(/*/cpu),50)", null)]
    [InlineData("sum(last_foreach(/*/none))", null)]
    [InlineData("avg(last_foreach(/*/cpu,1m:now-1h))", null)]
    [InlineData("100*sum(last_foreach(/*/cpu?[group=\"web\"]))/item_count(/*/cpu?[group=\"web\"])", "5000")]
    public async Task Formula_OverSeveralHosts_IsCalculatedFromTheStore(string formula, string? expected)
    {
        CheckResult result = await CalculateAsync(formula);

        if (expected is null)
            Assert.False(string.IsNullOrEmpty(result.Failure));
        else
            Assert.Equal(expected, result.Failure?.English() ?? result.Outputs[0].Text ?? result.Outputs[0].Number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Hours come from the rollups: also over a time of which the raw values would be too many to read.</summary>
    [Fact]
    public async Task Formula_WithTrends_ReadsTheHoursThatHaveEnded()
    {
        EffectiveHost host = await HostAsync(9, "old", ["web"], "prod", cpu: [], disk: null);
        long hour = Now.UnixMilliseconds / 3_600_000 * 3_600_000;
        var samples = new List<SeriesSample>();
        SeriesId series = _metrics.GetOrAddSeries(ItemSeries.LabelsOf(host, host.ItemsByKey["cpu"]));
        for (int h = 1; h <= 48; h++)
        {
            for (int i = 0; i < 60; i++)
                samples.Add(new SeriesSample(series, hour - (h * 3_600_000L) + (i * 60_000), h));
        }

        await _metrics.AppendAsync(samples.OrderBy(s => s.TimestampMs).ToArray(), TestContext.Current.CancellationToken);

        Assert.Equal(1, (await CalculateAsync("trendavg(/old/cpu,1h:now/h)")).Outputs[0].Number);
        Assert.Equal(12.5, (await CalculateAsync("trendavg(/old/cpu,24h:now/h)")).Outputs[0].Number);
        Assert.Equal(24, (await CalculateAsync("trendmax(/old/cpu,24h:now/h)")).Outputs[0].Number);
        Assert.Equal(25, (await CalculateAsync("trendmin(/old/cpu,24h:now/h-24h)")).Outputs[0].Number);
        Assert.Equal(1440, (await CalculateAsync("trendcount(/old/cpu,24h:now/h)")).Outputs[0].Number);
        Assert.Equal(60 * 300, (await CalculateAsync("trendsum(/old/cpu,24h:now/h)")).Outputs[0].Number);
        Assert.NotNull((await CalculateAsync("trendavg(/old/cpu,1h:now/h-720h)")).Failure);
    }

    private async Task<EffectiveHost> HostAsync(long id, string name, string[] groups, string environment, double[] cpu, double? disk, bool enabled = true)
    {
        EffectiveItem[] items = [TestHosts.Item("cpu", host: id), TestHosts.Item("disk[/]", host: id)];
        if (id == 4)
            items = [.. items.Take(1), TestHosts.Item("disk[/var]", host: id)];
        EffectiveHost host = _catalog.Put(new EffectiveHost
        {
            Id = new HostId(id),
            Name = name,
            DisplayName = name,
            Groups = groups,
            Tags = new Dictionary<string, string> { ["env"] = environment },
            Enabled = enabled,
            Items = items.ToFrozenDictionary(i => i.Id),
            ItemsByKey = items.ToFrozenDictionary(i => i.Key),
        });
        var samples = new List<SeriesSample>();
        for (int i = 0; i < cpu.Length; i++)
            samples.Add(new SeriesSample(
                _metrics.GetOrAddSeries(ItemSeries.LabelsOf(host, items[0])), Now.UnixMilliseconds - ((cpu.Length - i) * 60_000) + 30_000, cpu[i]));
        if (disk is { } used)
            samples.Add(new SeriesSample(_metrics.GetOrAddSeries(ItemSeries.LabelsOf(host, items[1])), Now.UnixMilliseconds - 30_000, used));
        if (samples.Count > 0)
            await _metrics.AppendAsync(samples.ToArray(), TestContext.Current.CancellationToken);
        return host;
    }

    private async Task<CheckResult> CalculateAsync(string formula)
    {
        var check = new CalculatedCheck(_catalog, _metrics, _texts, _time);
        Assert.True(ItemKey.TryParse("calc", out ItemKey? key, out _));
        return await check.RunAsync(
            new CheckTarget(
                _catalog.Find("web-1")!,
                new CalculatedOptions { Formula = formula },
                key,
                TimeSpan.FromSeconds(5)) { Check = "x", KeyText = "calc" }, TestContext.Current.CancellationToken);
    }
}
