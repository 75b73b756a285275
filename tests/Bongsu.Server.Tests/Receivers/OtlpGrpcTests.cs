using System.Diagnostics.Metrics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Bongsu.Protocols.Grpc;
using Bongsu.Server.Hosting;
using Bongsu.Server.Tests.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Bongsu.Server.Tests.Receivers;

/// <summary>OTLP over gRPC at the whole server: by OpenTelemetry's own SDK, and call by call.</summary>
public sealed class OtlpGrpcTests
{
    private const string Method = "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export";
    private static readonly Dictionary<string, string> s_settings = new() { ["BONGSU_OTLP__GRPC"] = "127.0.0.1:0" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenTelemetrys_sdk_exports()
    {
        await using RunningServer server = await RunningServer.StartAsync(settings: s_settings);
        using var meter = new Meter("Bongsu.Tests.Otlp.Grpc");
        Counter<long> orders = meter.CreateCounter<long>("grpc.orders", "{order}");
        using MeterProvider provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(meter.Name)
            .ConfigureResource(static r => r.AddService("web", "shop", serviceInstanceId: "i-1"))
            .AddOtlpExporter((exporter, reader) =>
            {
                exporter.Endpoint = Assert.Single(server.Others);
                exporter.Protocol = OtlpExportProtocol.Grpc;
                exporter.Headers = $"authorization=Bearer {RunningServer.Token}";
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = int.MaxValue;
            })
            .Build();

        orders.Add(3);
        Assert.True(provider.ForceFlush());
        orders.Add(4);
        Assert.True(provider.ForceFlush());

        Assert.Equal("7", await QueryAsync(server, "grpc_orders_total{job=\"shop/web\"}"));
    }

    [Fact]
    public async Task Calls_are_answered_with_the_status_of_grpc()
    {
        await using RunningServer server = await RunningServer.StartAsync(settings: s_settings);
        using var client = new HttpClient { BaseAddress = server.Others[0] };

        Assert.Equal((200, "0", "0000000000"), await CallAsync(client, GrpcFrame.Write([])));
        Assert.Equal((200, "0", "0000000000"), await CallAsync(client, Packed([], flag: 1), "gzip"));
        Assert.Equal((200, "3", ""), await CallAsync(client, GrpcFrame.Write([0xFF])));
        Assert.Equal((200, "3", ""), await CallAsync(client, []));
        Assert.Equal((200, "3", ""), await CallAsync(client, [1, 0, 0, 0, 3, 0x0A, 0x0B, 0x0C], "gzip"));
        Assert.Equal((200, "3", ""), await CallAsync(client, [.. GrpcFrame.Write([]), .. GrpcFrame.Write([])]));
        Assert.Equal((200, "12", ""), await CallAsync(client, GrpcFrame.Write([]), "zstd"));
        Assert.Equal((401, null, null), await CallAsync(client, GrpcFrame.Write([]), token: "unknown"));
        Assert.Equal((415, null, null), await CallAsync(client, GrpcFrame.Write([]), type: "text/plain"));
        Assert.Equal((200, "12", ""), await CallAsync(client, GrpcFrame.Write([]), path: "/opentelemetry.proto.collector.trace.v1.TraceService/Export"));
        Assert.Equal((200, "12", ""), await CallAsync(client, GrpcFrame.Write([]), path: "/api/hosts"));
        using HttpClient api = server.Api();
        using HttpResponseMessage old = await api.PostAsync(Method, new ByteArrayContent([]), Token);
        Assert.Equal(HttpStatusCode.UpgradeRequired, old.StatusCode);
    }

    /// <summary>A gauge of a resource without attributes, once well and once without a time that anybody can store.</summary>
    [Fact]
    public async Task What_cannot_be_taken_is_counted_in_the_partial_success()
    {
        await using RunningServer server = await RunningServer.StartAsync(settings: s_settings);
        using var client = new HttpClient { BaseAddress = server.Others[0] };
        byte[] good = Gauge("well", (ulong)TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000), bad = Gauge("ill", 0);

        (int status, string? code, string? answer) = await CallAsync(client, Packed([.. good, .. bad], flag: 1), "gzip");

        Assert.Equal((200, "0"), (status, code));
        Assert.StartsWith("0801", answer![16..], StringComparison.Ordinal);
        Assert.Equal("2", await QueryAsync(server, "well"));
    }

    [Fact]
    public async Task A_server_with_a_certificate_encrypts_grpc()
    {
        string directory = Directory.CreateTempSubdirectory("bongsu-grpc-").FullName;
        try
        {
            using System.Security.Cryptography.X509Certificates.X509Certificate2 made = TestCertificates.Make("grpc");
            (string pem, string key) = TestCertificates.WritePem(directory, made);
            await using RunningServer server = await RunningServer.StartAsync(new CertificateFiles(pem, key, null), settings: s_settings);
            using var handler = new HttpClientHandler();
#pragma warning disable MA0039 // This certificate and no other: stricter than the chain.
            handler.ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown?.Thumbprint == made.Thumbprint;
#pragma warning restore MA0039
            using var client = new HttpClient(handler) { BaseAddress = server.Others[0] };

            Assert.Equal("https", server.Others[0].Scheme);
            Assert.Equal((200, "0", "0000000000"), await CallAsync(client, GrpcFrame.Write([])));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static byte[] Packed(byte[] message, byte flag)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(message);
        byte[] frame = GrpcFrame.Write(packed.ToArray());
        frame[0] = flag;
        return frame;
    }

    /// <summary>ExportMetricsServiceRequest.resource_metrics with one point of one gauge: 2.0.</summary>
    private static byte[] Gauge(string name, ulong at)
    {
        byte[] point = [0x19, .. BitConverter.GetBytes(at), 0x21, .. BitConverter.GetBytes(2.0)];
        byte[] metric = [0x0A, (byte)name.Length, .. System.Text.Encoding.ASCII.GetBytes(name), .. Field(0x2A, Field(0x0A, point))];
        return Field(0x0A, Field(0x12, Field(0x12, metric)));
    }

    private static byte[] Field(byte tag, byte[] value) => [tag, (byte)value.Length, .. value];

    private static async Task<(int Http, string? Status, string? Body)> CallAsync(
        HttpClient client, byte[] body, string? encoding = null, string token = RunningServer.Token, string type = "application/grpc", string path = Method)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(type) } },
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.TE.ParseAdd("trailers");
        if (encoding is not null)
            request.Headers.Add("grpc-encoding", encoding);
        using HttpResponseMessage response = await client.SendAsync(request, Token);
        if (response.StatusCode != HttpStatusCode.OK)
            return ((int)response.StatusCode, null, null);
        string answer = Convert.ToHexString(await response.Content.ReadAsByteArrayAsync(Token));
        string status = (response.TrailingHeaders.TryGetValues("grpc-status", out IEnumerable<string>? values)
            ? values : response.Headers.GetValues("grpc-status")).Single();
        Assert.Equal("application/grpc", response.Content.Headers.ContentType!.MediaType);
        return (200, status, answer);
    }

    private static async Task<string?> QueryAsync(RunningServer server, string query)
    {
        using HttpClient api = server.Api();
        JsonElement answer = await api.GetFromJsonAsync<JsonElement>("/prometheus/api/v1/query?query=" + Uri.EscapeDataString(query), Token);
        JsonElement result = answer.GetProperty("data").GetProperty("result");
        return result.GetArrayLength() == 1 ? result[0].GetProperty("value")[1].GetString() : $"{result.GetArrayLength()} series";
    }
}
