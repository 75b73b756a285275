using System.IO.Compression;
using System.Text;
using Bongsu.Collect.Receivers.Otlp;
using Bongsu.Collect.Receivers.SeriesIngest;
using Bongsu.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.Receivers.Otlp;

/// <summary>What becomes of exported points, by the rules of the OpenTelemetry specification for Prometheus.</summary>
public sealed class OtlpReceiverTests : IAsyncDisposable
{
    private static readonly SeriesSender s_sender = new("token", null);
    private readonly TestWorld _world = new(options: new CollectOptions { Trapper = null, RemoteWriteBodyBytes = 64 * 1024, RemoteWriteSeriesPerToken = 60 });

    private OtlpReceiver Receiver => _world.Services.GetRequiredService<OtlpReceiver>();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Numbers_get_the_names_units_and_types_of_prometheus()
    {
        OtlpOutcome outcome = await SendAsync(
            Gauge("system.memory.usage", "By", Number(1, "5", ("state", "used"))),
            Gauge("disk.utilization", "1", Number(1, "0.25")),
            Gauge("queue.length", "{message}", Number(1, "7")),
            Sum("http.server.requests", "1", cumulative: true, monotonic: true, Number(1, "3")),
            Sum("net.io", "By/s", cumulative: true, monotonic: false, Number(1, "2")),
            Gauge("5xx.rate", "", Number(1, "1", ("http.status-code", "500"), ("9lives", "y"))));

        Assert.Equal((200, 0L, null), (outcome.Status, outcome.Rejected, outcome.Reason));
        Assert.Equal(
            [
                "_5xx_rate{http_status_code=\"500\",instance=\"i-1\",job=\"shop/web\",key_9lives=\"y\"} 1",
                "disk_utilization_ratio{instance=\"i-1\",job=\"shop/web\"} 0.25",
                "http_server_requests_total{instance=\"i-1\",job=\"shop/web\"} 3",
                "net_io_bytes_per_second{instance=\"i-1\",job=\"shop/web\"} 2",
                "queue_length{instance=\"i-1\",job=\"shop/web\"} 7",
                "system_memory_usage_bytes{instance=\"i-1\",job=\"shop/web\",state=\"used\"} 5",
                "target_info{host_name=\"web-1\",instance=\"i-1\",job=\"shop/web\"} 1",
            ],
            await AllAsync());
    }

    [Fact]
    public async Task Histograms_and_summaries_become_counts_sums_and_buckets()
    {
        await SendAsync(
            $$$$$"""
            {"name":"took","unit":"s","histogram":{"aggregationTemporality":2,"dataPoints":[
              {"timeUnixNano":"{{{{{Ns(1)}}}}}","count":"6","sum":4.5,"bucketCounts":["1","2","3"],"explicitBounds":[0.005,1000000]}]}}
            """,
            $$$$$"""{"name":"lag","summary":{"dataPoints":[{"timeUnixNano":"{{{{{Ns(1)}}}}}","count":"9","sum":1.5,"quantileValues":[{"quantile":0.99,"value":0.25}]}]}}"""
        );

        Assert.Equal(
            [
                "lag_count{} 9", "lag_sum{} 1.5", "lag{quantile=\"0.99\"} 0.25",
                "took_seconds_bucket{le=\"+Inf\"} 6", "took_seconds_bucket{le=\"0.005\"} 1", "took_seconds_bucket{le=\"1000000\"} 3",
                "took_seconds_count{} 6", "took_seconds_sum{} 4.5",
            ],
            (await AllAsync()).Select(WithoutTarget).Where(s => !s.StartsWith("target_info", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Exponential_histograms_become_buckets_of_half_powers_of_two()
    {
        // Scale 3: eight buckets a doubling. From 2^(8/8) = 2 on, 8 buckets of one value each: up to 4, half of them up to 2^1.5.
        await SendAsync(
            $$$$$"""
            {"name":"size","exponentialHistogram":{"aggregationTemporality":2,"dataPoints":[{"timeUnixNano":"{{{{{Ns(1)}}}}}","count":"12","sum":40,"scale":3,
              "zeroCount":"2","positive":{"offset":8,"bucketCounts":[1,1,1,1,1,1,1,1]},"negative":{"offset":0,"bucketCounts":[2]}}]}}
            """);

        Assert.Equal(
            [
                "size_bucket{le=\"+Inf\"} 12",
                "size_bucket{le=\"-1\"} 2",
                "size_bucket{le=\"0\"} 4",
                "size_bucket{le=\"2.8284271247461903\"} 8",
                "size_bucket{le=\"4\"} 12",
                "size_count{} 12",
                "size_sum{} 40",
            ],
            (await AllAsync()).Select(WithoutTarget).Where(s => !s.StartsWith("target_info", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Deltas_are_added_up_once_each()
    {
        string first = Sum("jobs", "", cumulative: false, monotonic: true, Number(1, "3"));
        string second = Sum("jobs", "", cumulative: false, monotonic: true, Number(2, "4"));
        await SendAsync(first);
        await SendAsync(second);
        OtlpOutcome repeated = await SendAsync(second);
        OtlpOutcome late = await SendAsync(first);
        await SendAsync(Sum("jobs", "", cumulative: false, monotonic: true, Number(3, "5")));

        Assert.Contains("jobs_total{instance=\"i-1\",job=\"shop/web\"} 3 7 12", await AllAsync());
        Assert.Equal(0, repeated.Rejected);
        Assert.Equal(1, late.Rejected);
        Assert.Contains("came after a later one", late.Reason!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deltas_that_could_not_be_stored_are_not_counted_twice()
    {
        await SendAsync(Sum("jobs", "", cumulative: false, monotonic: true, Number(1, "3")));
        _world.Metrics.Fault = new MetricsException("disk full", mayRetry: true);
        OtlpOutcome failed = await SendAsync(Sum("jobs", "", cumulative: false, monotonic: true, Number(2, "4")));
        _world.Metrics.Fault = null;
        OtlpOutcome again = await SendAsync(Sum("jobs", "", cumulative: false, monotonic: true, Number(2, "4")));

        Assert.Equal((503, 200), (failed.Status, again.Status));
        Assert.Contains("jobs_total{instance=\"i-1\",job=\"shop/web\"} 3 7", await AllAsync());
    }

    [Fact]
    public async Task Delta_histograms_are_added_up_by_bucket_whatever_their_scale()
    {
        string Point(int at, int scale, int offset, string counts) =>
            $$$$$"""
            {"name":"size","exponentialHistogram":{"aggregationTemporality":1,"dataPoints":[{"timeUnixNano":"{{{{{Ns(at)}}}}}","count":"2","sum":1,"scale":{{{{{scale}}}}},
              "positive":{"offset":{{{{{offset}}}}},"bucketCounts":[{{{{{counts}}}}}]}}]}}
            """;
        await SendAsync(Point(1, 1, 0, "1,1"));
        await SendAsync(Point(2, 0, 0, "2"));
        await SendAsync(Point(3, 0, -1, "1,1"));

        List<string> all = [.. (await AllAsync()).Select(WithoutTarget)];
        Assert.Contains("size_bucket{le=\"2\"} 2 4 6", all);
        Assert.Contains("size_bucket{le=\"1\"} 1", all);
        Assert.Contains("size_count{} 2 4 6", all);
    }

    [Fact]
    public async Task A_delta_that_may_fall_is_refused_in_part_and_the_rest_is_kept()
    {
        OtlpOutcome outcome = await SendAsync(
            Sum("in.flight", "", cumulative: false, monotonic: false, Number(1, "3")), Gauge("ok", "", Number(1, "1")));

        Assert.Equal((200, 1L), (outcome.Status, outcome.Rejected));
        Assert.Contains("in.flight", outcome.Reason!, StringComparison.Ordinal);
        Assert.Contains("ok{instance=\"i-1\",job=\"shop/web\"} 1", await AllAsync());
    }

    [Fact]
    public async Task Series_beyond_the_quota_are_counted_as_rejected()
    {
        OtlpOutcome outcome = await SendAsync([.. Enumerable.Range(0, 70).Select(i => Gauge($"m{i}", "", Number(1, "1")))]);

        // 60 may be written; the 71st is target_info, which is no point.
        Assert.Equal((200, 11L), (outcome.Status, outcome.Rejected));
        Assert.Contains("remoteWriteSeriesPerToken", outcome.Reason!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_point_without_a_value_is_stale()
    {
        await SendAsync($$$$$"""{"name":"up","gauge":{"dataPoints":[{"timeUnixNano":"{{{{{Ns(1)}}}}}","flags":1}]}}""");

        Series series = (await _world.Metrics.FindSeriesAsync([], 10, TestContext.Current.CancellationToken)).Single(s => s.Labels[Labels.MetricName] == "up");
        Sample sample = (await _world.Metrics.ReadAsync(series.Id, 0, long.MaxValue, 1, TestContext.Current.CancellationToken)).Single();
        Assert.Equal(0x7FF0_0000_0000_0002ul, BitConverter.DoubleToUInt64Bits(sample.Value));
    }

    [Fact]
    public async Task Gzip_is_unpacked_and_bounded()
    {
        byte[] body = Body([Gauge("a", "", Number(1, "1"))]);
        OtlpOutcome packed = await AcceptAsync(Gzip(body), gzip: true);
        OtlpOutcome none = await AcceptAsync(body, gzip: true);
        OtlpOutcome bomb = await AcceptAsync(Gzip(new byte[1024 * 1024]), gzip: true);
        OtlpOutcome large = await AcceptAsync(new byte[65 * 1024], gzip: false);

        Assert.Equal((200, 400, 413, 413), (packed.Status, none.Status, bomb.Status, large.Status));
    }

    [Fact]
    public async Task A_damaged_request_stores_nothing()
    {
        OtlpOutcome outcome = await AcceptAsync(Encoding.UTF8.GetBytes("{\"resourceMetrics\":[{\"scopeMetrics\":3}]}"), gzip: false);

        Assert.Equal(400, outcome.Status);
        Assert.Contains("scopeMetrics", outcome.Reason!, StringComparison.Ordinal);
        Assert.Empty(await AllAsync());
    }

    [Theory]
    [InlineData("application/x-protobuf", null, false, false)]
    [InlineData("Application/JSON; charset=utf-8", "GZIP", true, true)]
    public void Content_is_known_by_its_headers(string type, string? encoding, bool json, bool gzip) =>
        Assert.Equal(new OtlpContent(json, gzip), OtlpContent.Read(type, encoding, out _));

    [Theory]
    [InlineData("text/plain", null)]
    [InlineData(null, null)]
    [InlineData("application/json", "br")]
    public void Other_content_is_refused_with_what_to_send(string? type, string? encoding)
    {
        Assert.Null(OtlpContent.Read(type, encoding, out string? fault));
        Assert.Contains("Send", fault!, StringComparison.Ordinal);
    }

    private static string Ns(int second) => $"{1_760_000_000 + second}000000000";

    private static string Number(int at, string value, params (string Name, string Value)[] attributes) =>
        $$$$$"""
        {"timeUnixNano":"{{{{{Ns(at)}}}}}","asDouble":{{{{{value}}}}},"attributes":[{{{{{Attributes(attributes)}}}}}]}
        """;

    private static string Attributes((string Name, string Value)[] attributes) => string.Join(
        ',', attributes.Select(static a => "{\"key\":\"" + a.Name + "\",\"value\":{\"stringValue\":\"" + a.Value + "\"}}"));

    private static string Gauge(string name, string unit, string point) =>
        $$$$$"""{"name":"{{{{{name}}}}}","unit":"{{{{{unit}}}}}","gauge":{"dataPoints":[{{{{{point}}}}}]}}""";

    private static string Sum(string name, string unit, bool cumulative, bool monotonic, string point) =>
        $$$$$"""
        {"name":"{{{{{name}}}}}","unit":"{{{{{unit}}}}}","sum":{"aggregationTemporality":{{{{{(cumulative ? 2 : 1)}}}}},"isMonotonic":{{{{{(monotonic ? "true" : "false")}}}}},"dataPoints":[{{{{{point}}}}}]}}
        """;

    private static byte[] Body(string[] metrics) => Encoding.UTF8.GetBytes(
        $$$$$"""
        {"resourceMetrics":[{"resource":{"attributes":[{"key":"service.namespace","value":{"stringValue":"shop"}},{"key":"service.name","value":{"stringValue":"web"}},
          {"key":"service.instance.id","value":{"stringValue":"i-1"}},{"key":"host.name","value":{"stringValue":"web-1"}}]},
          "scopeMetrics":[{"metrics":[{{{{{string.Join(',', metrics)}}}}}]}]}]}
        """);

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    private static string WithoutTarget(string series) =>
        series.Replace("instance=\"i-1\",job=\"shop/web\"", "", StringComparison.Ordinal).Replace("{,", "{", StringComparison.Ordinal)
            .Replace(",}", "}", StringComparison.Ordinal)
            .Replace(",,", ",", StringComparison.Ordinal);

    private Task<OtlpOutcome> SendAsync(params string[] metrics) => AcceptAsync(Body(metrics), gzip: false);

    private Task<OtlpOutcome> AcceptAsync(byte[] body, bool gzip) =>
        Receiver.AcceptAsync(new MemoryStream(body), body.Length, new OtlpContent(IsJson: true, gzip), s_sender, TestContext.Current.CancellationToken);

    private Task<List<string>> AllAsync() => SeriesOf.AllAsync(_world.Metrics);
}
