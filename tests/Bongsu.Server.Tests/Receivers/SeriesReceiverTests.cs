using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Bongsu.Server.Tests.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Bongsu.Server.Tests.Receivers;

/// <summary>What others write over HTTP, at the whole server; OTLP by OpenTelemetry's own SDK.</summary>
public sealed class SeriesReceiverTests : IAsyncLifetime
{
    private RunningServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await RunningServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(MetricReaderTemporalityPreference.Cumulative)]
    [InlineData(MetricReaderTemporalityPreference.Delta)]
    public async Task OpenTelemetrys_sdk_exports(MetricReaderTemporalityPreference temporality)
    {
        using var meter = new Meter("Bongsu.Tests.Otlp." + temporality);
        Counter<long> orders = meter.CreateCounter<long>("shop.orders", "{order}");
        Histogram<double> took = meter.CreateHistogram<double>("shop.duration", "s");
        Histogram<double> sizes = meter.CreateHistogram<double>("shop.size", "By");
        meter.CreateObservableGauge("shop.load", static () => 0.5, "1");
        using MeterProvider provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(meter.Name)
            .ConfigureResource(static r => r.AddService("web", "shop", serviceInstanceId: "i-1"))
            .AddView(static i => i.Name == "shop.size" ? new Base2ExponentialBucketHistogramConfiguration() : null)
            .AddOtlpExporter((exporter, reader) =>
            {
                exporter.Endpoint = new Uri(_server.Address, "/otlp/v1/metrics");
                exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                exporter.Headers = $"Authorization=Bearer {RunningServer.Token}";
                reader.TemporalityPreference = temporality;
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = int.MaxValue;
            })
            .Build();

        orders.Add(3, KeyValuePair.Create<string, object?>("payment.method", "card"));
        took.Record(0.2);
        sizes.Record(1000);
        Assert.True(provider.ForceFlush());
        orders.Add(4, KeyValuePair.Create<string, object?>("payment.method", "card"));
        took.Record(7);
        sizes.Record(100_000);
        Assert.True(provider.ForceFlush());

        Assert.Equal("7", await QueryAsync("shop_orders_total{job=\"shop/web\",instance=\"i-1\",payment_method=\"card\"}"));
        Assert.Equal("0.5", await QueryAsync("shop_load_ratio"));
        Assert.Equal("2", await QueryAsync("shop_duration_seconds_count"));
        Assert.Equal("1", await QueryAsync("shop_duration_seconds_bucket{le=\"5\"}"));
        Assert.Equal("101000", await QueryAsync("shop_size_bytes_sum"));
        Assert.Equal("1", await QueryAsync("shop_size_bytes_bucket{le=\"1024\"}"));
        Assert.Equal("1", await QueryAsync("target_info{job=\"shop/web\",telemetry_sdk_name=\"opentelemetry\"}"));
    }

    [Fact]
    public async Task Otlp_answers_in_the_format_of_the_request()
    {
        using HttpClient api = _server.Api();
        using HttpResponseMessage json = await api.PostAsync("/otlp/v1/metrics", new StringContent("{}", Encoding.UTF8, "application/json"), Token);
        using HttpResponseMessage bad = await api.PostAsync("/otlp/v1/metrics", new StringContent("[", Encoding.UTF8, "application/json"), Token);
        using HttpResponseMessage empty = await api.PostAsync("/otlp/v1/metrics", Bytes([], "application/x-protobuf"), Token);
        using HttpResponseMessage broken = await api.PostAsync("/otlp/v1/metrics", Bytes([0xFF], "application/x-protobuf"), Token);
        using HttpResponseMessage text = await api.PostAsync("/otlp/v1/metrics", new StringContent("a"), Token);
        using var stranger = new HttpClient { BaseAddress = _server.Address };
        using HttpResponseMessage unknown = await stranger.PostAsync("/otlp/v1/metrics", Bytes([], "application/x-protobuf"), Token);

        Assert.Equal(
            (HttpStatusCode[])
                [
                    HttpStatusCode.OK,
                    HttpStatusCode.BadRequest,
                    HttpStatusCode.OK,
                    HttpStatusCode.BadRequest,
                    HttpStatusCode.UnsupportedMediaType,
                    HttpStatusCode.Unauthorized,
                ],
            [json.StatusCode, bad.StatusCode, empty.StatusCode, broken.StatusCode, text.StatusCode, unknown.StatusCode]);
        Assert.Equal("{}", await json.Content.ReadAsStringAsync(Token));
        Assert.Equal(3, (await bad.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("code").GetInt32());
        Assert.Equal(
            ("application/x-protobuf", "application/x-protobuf"),
            (empty.Content.Headers.ContentType!.MediaType, broken.Content.Headers.ContentType!.MediaType));
    }

    [Theory]
    [InlineData("/write?db=any&precision=ms")]
    [InlineData("/api/v2/write?org=any&bucket=any&precision=ms")]
    public async Task Influxs_lines_are_taken_with_gzip_and_its_own_word_for_tokens(string path)
    {
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        using var client = new HttpClient { BaseAddress = _server.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Token", RunningServer.Token);
        using ByteArrayContent packed = Bytes(Gzip($"cpu,host=web-1 usage_idle=90.5 {now}"), "text/plain");
        packed.Headers.ContentEncoding.Add("gzip");

        using HttpResponseMessage taken = await client.PostAsync(path, packed, Token);
        using HttpResponseMessage part = await client.PostAsync(path, new StringContent($"broken\ncpu,host=web-2 usage_idle=1 {now}"), Token);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.BadRequest), (taken.StatusCode, part.StatusCode));
        Assert.StartsWith(
            "partial write: line 1: ",
            (await part.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("error").GetString(),
            StringComparison.Ordinal);
        Assert.Equal("90.5", await QueryAsync("cpu_usage_idle{host=\"web-1\"}"));
        Assert.Equal("1", await QueryAsync("cpu_usage_idle{host=\"web-2\"}"));
    }

    [Fact]
    public async Task Influxs_own_client_writes_and_imports()
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            file, $"# DML\n# CONTEXT-DATABASE: any\n\nmem,host=web-1 used=5i {TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}\n", Token);

        await InfluxAsync("-execute", "INSERT cpu,host=web-1 usage_idle=90.5");
        await InfluxAsync("-import", $"-path={file}", "-precision=s");

        Assert.Equal("90.5", await QueryAsync("cpu_usage_idle{host=\"web-1\"}"));
        Assert.Equal("5", await QueryAsync("mem_used{host=\"web-1\"}"));
        File.Delete(file);
    }

    private async Task InfluxAsync(params string[] what)
    {
        using Process influx = Process.Start(new ProcessStartInfo(
            "/usr/bin/influx",
            ["-host", _server.Address.Host, "-port", $"{_server.Address.Port}", "-username", "any", "-password", RunningServer.Token, "-database", "any", .. what])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        Task<string> says = influx.StandardOutput.ReadToEndAsync(Token);
        string complains = await influx.StandardError.ReadToEndAsync(Token);
        await influx.WaitForExitAsync(Token);
        Assert.True(influx.ExitCode == 0, await says + complains);
    }

    private static ByteArrayContent Bytes(byte[] bytes, string type) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private async Task<string?> QueryAsync(string query)
    {
        using HttpClient api = _server.Api();
        JsonElement answer = await api.GetFromJsonAsync<JsonElement>("/prometheus/api/v1/query?query=" + Uri.EscapeDataString(query), Token);
        JsonElement result = answer.GetProperty("data").GetProperty("result");
        return result.GetArrayLength() == 1 ? result[0].GetProperty("value")[1].GetString() : $"{result.GetArrayLength()} series";
    }
}
