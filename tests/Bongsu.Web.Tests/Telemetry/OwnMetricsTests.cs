using System.Diagnostics.Metrics;
using Bongsu.Web.Telemetry;

namespace Bongsu.Web.Tests.Telemetry;

public sealed class OwnMetricsTests : IDisposable
{
    private readonly Meter _meter = new("Bongsu.Test." + Guid.NewGuid().ToString("N"));
    private readonly OwnMetrics _metrics = new();

    public void Dispose()
    {
        _metrics.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void A_counter_adds_up_by_its_tags_and_is_named_as_prometheus_names_it()
    {
        Counter<long> counter = _meter.CreateCounter<long>("bongsu.test.bytes.read", "By", "Bytes\nread.");

        counter.Add(2, new KeyValuePair<string, object?>("from", "a\"b\\"));
        counter.Add(3, new KeyValuePair<string, object?>("from", "a\"b\\"));
        counter.Add(7);

        string text = _metrics.Write();
        Assert.Contains(
            "# HELP bongsu_test_bytes_read_bytes_total Bytes read.\n# TYPE bongsu_test_bytes_read_bytes_total counter\n", text, StringComparison.Ordinal);
        Assert.Contains("bongsu_test_bytes_read_bytes_total 7\n", text, StringComparison.Ordinal);
        Assert.Contains("bongsu_test_bytes_read_bytes_total{from=\"a\\\"b\\\\\"} 5\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_up_down_counter_is_a_gauge_that_adds_and_an_observable_one_replaces()
    {
        UpDownCounter<int> running = _meter.CreateUpDownCounter<int>("bongsu.test.running", "{look}");
        int level = 4;
        _meter.CreateObservableGauge("bongsu.test.level", () => level);

        running.Add(5);
        running.Add(-2);
        _metrics.Write();
        level = 9;

        string text = _metrics.Write();
        Assert.Contains("# TYPE bongsu_test_running gauge\nbongsu_test_running 3\n", text, StringComparison.Ordinal);
        Assert.Contains("bongsu_test_level 9\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_histogram_has_cumulative_buckets_a_sum_and_a_count()
    {
        Histogram<double> time = _meter.CreateHistogram<double>("bongsu.test.time", "s");

        time.Record(0.005);
        time.Record(0.3);
        time.Record(99);

        string text = _metrics.Write();
        Assert.Contains("bongsu_test_time_seconds_bucket{le=\"0.005\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("bongsu_test_time_seconds_bucket{le=\"0.5\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("bongsu_test_time_seconds_bucket{le=\"+Inf\"} 3\n", text, StringComparison.Ordinal);
        Assert.Contains("bongsu_test_time_seconds_count 3\n", text, StringComparison.Ordinal);
        Assert.Contains("bongsu_test_time_seconds_sum 99.305\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Tags_without_end_are_gathered_in_one_series()
    {
        Counter<long> counter = _meter.CreateCounter<long>("bongsu.test.wild");

        for (int i = 0; i < 5000; i++)
            counter.Add(1, new KeyValuePair<string, object?>("n", i));

        string[] lines = [.. _metrics.Write().Split('\n').Where(l => l.StartsWith("bongsu_test_wild_total{", StringComparison.Ordinal))];
        Assert.InRange(lines.Length, 1000, 1001);
        Assert.Contains("bongsu_test_wild_total{overflow=\"true\"} 4000", lines);
    }

    [Fact]
    public void Meters_of_others_are_not_listened_to()
    {
        using var foreign = new Meter("Somebody.Else");
        foreign.CreateCounter<long>("somebody.else.things").Add(1);

        Assert.DoesNotContain("somebody", _metrics.Write(), StringComparison.Ordinal);
    }
}
