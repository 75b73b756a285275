using System.Text.Json;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Prometheus;
using Bongsu.Collect.Tests.Receivers;
using Bongsu.Configuration.Definitions;
using Bongsu.Metrics;
using Bongsu.Model.Kinds;
using Bongsu.Protocols.Prometheus.Exposition;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.Checks;

/// <summary>What a scrape leaves in the store.</summary>
public sealed class ScrapedSeriesTests : IAsyncDisposable
{
    private readonly TestWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Samples_are_series_of_their_target_with_what_prometheus_adds()
    {
        Assert.Null(await StoreAsync("""{"series":true,"labels":{"zone":"a"}}""", "http_total{code=\"200\",job=\"own\"} 5\nload NaN\n"));

        Assert.Equal(
            [
                "http_total{code=\"200\",exported_job=\"own\",host=\"web-1\",instance=\"192.0.2.1:9100\",job=\"node\",zone=\"a\"} 5",
                "load{host=\"web-1\",instance=\"192.0.2.1:9100\",job=\"node\",zone=\"a\"} NaN",
                "scrape_duration_seconds{host=\"web-1\",instance=\"192.0.2.1:9100\",job=\"node\",zone=\"a\"} 0.25",
                "scrape_samples_post_metric_relabeling{host=\"web-1\",instance=\"192.0.2.1:9100\",job=\"node\",zone=\"a\"} 2",
                "scrape_samples_scraped{host=\"web-1\",instance=\"192.0.2.1:9100\",job=\"node\",zone=\"a\"} 2",
                "up{host=\"web-1\",instance=\"192.0.2.1:9100\",job=\"node\",zone=\"a\"} 1",
            ],
            await SeriesOf.AllAsync(_world.Metrics));
    }

    [Fact]
    public async Task Labels_of_the_exporter_win_where_they_are_honoured()
    {
        await StoreAsync("""{"series":true,"honorLabels":true,"job":"j"}""", "a{job=\"own\",instance=\"pushed\"} 1\n");

        Assert.Contains("a{host=\"web-1\",instance=\"pushed\",job=\"own\"} 1", await SeriesOf.AllAsync(_world.Metrics));
    }

    [Fact]
    public async Task Series_that_are_gone_end_and_all_do_when_a_scrape_fails()
    {
        const string options = """{"series":true}""";
        await StoreAsync(options, "kept 1\ngone 1\n");
        await StoreAsync(options, "kept 2\n");
        await StoreAsync(options, null);
        await StoreAsync(options, null);

        Assert.Equal([1, double.NaN], await ValuesAsync("gone"));
        Assert.Equal([1, 2, double.NaN], await ValuesAsync("kept"));
        Assert.Equal([1, 1, 0, 0], await ValuesAsync("up"));
    }

    [Fact]
    public async Task Rules_drop_and_change_series()
    {
        await StoreAsync(
            """{"series":true,"relabel":[{"action":"drop","sourceLabels":["__name__"],"regex":"go_.*"},{"sourceLabels":["device"],"regex":"/dev/(.*)","targetLabel":"disk"},{"action":"labeldrop","regex":"device"}]}""",
            "go_x 1\nfree{device=\"/dev/vda\"} 3\n");

        List<string> all = await SeriesOf.AllAsync(_world.Metrics);
        Assert.Contains("free{disk=\"vda\",host=\"web-1\",instance=\"192.0.2.1:9100\",job=\"node\"} 3", all);
        Assert.DoesNotContain(all, s => s.StartsWith("go_x", StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_labels_than_are_taken_fail_the_scrape()
    {
        string? fault = await StoreAsync("""{"series":true,"labelLimit":5}""", "ok 1\nwide{a=\"1\",b=\"2\"} 1\n");

        Assert.Equal("wide{a=\"1\",b=\"2\"}", fault);
        Assert.Equal([0], await ValuesAsync("up"));
        Assert.DoesNotContain(await SeriesOf.AllAsync(_world.Metrics), s => s.StartsWith("ok", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_full_store_does_not_fail_the_scrape()
    {
        _world.Metrics.Fault = new MetricsException("disk full", mayRetry: true);
        Assert.Null(await StoreAsync("""{"series":true}""", "a 1\n"));
        _world.Metrics.Fault = null;
        await StoreAsync("""{"series":true}""", "a 2\n");

        Assert.Equal([2], await ValuesAsync("a"));
    }

    private async Task<string?> StoreAsync(string options, string? exposition)
    {
        var definition = new CheckDefinition { Type = "prometheus", Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(options)! };
        var bound = (PrometheusCheckOptions)new KindRegistry([new PrometheusKind()]).Bind(KindFamily.Check, definition, [])!;
        var target = new CheckTarget(TestHosts.Host(), bound, null, TimeSpan.FromSeconds(5)) { Check = "node" };
        string? fault = await _world.Services.GetRequiredService<ScrapedSeries>().StoreAsync(
            target, bound, "192.0.2.1:9100", exposition is null ? null : ExpositionReader.Read(exposition, 1000), 0.25, TestContext.Current.CancellationToken);
        _world.Clock.Advance(TimeSpan.FromSeconds(15));
        return fault;
    }

    private async Task<List<double>> ValuesAsync(string name)
    {
        Series series = (await _world.Metrics.FindSeriesAsync([], 100, TestContext.Current.CancellationToken)).Single(s => s.Labels[Labels.MetricName] == name);
        return
        [
            .. (await _world.Metrics.ReadAsync(series.Id, 0, long.MaxValue, 100, TestContext.Current.CancellationToken))
                .OrderBy(s => s.TimestampMs)
                .Select(s => s.Value),
        ];
    }
}
