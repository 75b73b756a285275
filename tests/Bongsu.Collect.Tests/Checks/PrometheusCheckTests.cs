using System.Text;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Prometheus;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.Checks;

public sealed class PrometheusCheckTests : CheckKindContract, IDisposable
{
    private readonly PrometheusCheck _check = new(TimeProvider.System, TestPolicy.Default);

    internal override ICheckKind Kind { get; } = new PrometheusKind();

    internal override ICheck Check => _check;

    public override IEnumerable<string> BadOptions =>
    [
        """{"port":0}""", """{"path":"metrics"}""", """{"path":"/a b"}""", """{"password":"x"}""", """{"token":"x","user":"y"}""", """{"token":"a\nb"}""",
        """{"sampleLimit":0}""", """{"job":"a"}""", """{"series":true,"relabel":[{"action":"keep"}]}""",
        """{"series":true,"relabel":[{"regex":"("}]}""", """{"series":true,"labels":{"a-b":"c"}}""",
    ];

    protected override string? OptionsFor(int port) => $$"""{"address":"127.0.0.1","port":{{port}},"token":"{{TheSecret}}"}""";

    public void Dispose() => _check.Dispose();

    [Fact]
    public async Task Samples_are_values_named_as_promql_writes_them()
    {
        await using RudePeer peer = Exporter("200 OK", "# TYPE up gauge\nup 1\nreq_total{method=\"get\",code=\"200\"} 7\nbad NaN\n# EOF\n");

        CheckResult result = await RunAsync(OptionsFor(peer.Port)!);

        Assert.Null(result.Failure);
        Assert.Equal((3, 1, 7), (Number(result, "samples"), Number(result, "up"), Number(result, "req_total{code=\"200\",method=\"get\"}")));
        Assert.DoesNotContain(result.Outputs, o => o.Output == "bad");
    }

    [Theory]
    [InlineData("404 Not Found", "", "answers with status 404")]
    [InlineData("302 Found\r\nLocation: http://169.254.169.254/", "", "answers with status 302")]
    [InlineData("200 OK", "<html>", "line 1 of 127.0.0.1:PORT is no sample: '<html>'")]
    [InlineData("200 OK", "a 1\nb 2\nc 3\n", "exposes more than 2 samples")]
    [InlineData("200 OK\r\nContent-Encoding: gzip", "no gzip", "")]
    public async Task What_is_wrong_is_said(string status, string body, string failure)
    {
        await using RudePeer peer = Exporter(status, body);

        string said = (await RunAsync($$"""{"port":{{peer.Port}},"sampleLimit":2}""")).Failure.English();

        Assert.NotEmpty(said);
        Assert.Contains(failure.Replace("PORT", $"{peer.Port}", StringComparison.Ordinal), said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_without_an_end_is_not_read_to_it()
    {
        await using var peer = new RudePeer(async (stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), token);
            byte[] block = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("# filling\n", 10_000)));
            while (true)
                await stream.WriteAsync(block, token);
        });

        Assert.Contains("sends more than 16777216 bytes", (await RunAsync(OptionsFor(peer.Port)!)).Failure.English(), StringComparison.Ordinal);
    }

    private static RudePeer Exporter(string status, string body) => new(async (stream, token) =>
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        while (await reader.ReadLineAsync(token) is { Length: > 0 })
        {
        }

        string head = $"HTTP/1.1 {status}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(head + body), token);
    });
}
