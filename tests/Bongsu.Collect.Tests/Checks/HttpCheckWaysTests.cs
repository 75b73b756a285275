using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Http;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.Checks;

/// <summary>
/// A check speaks HTTP/1.1 itself, or has the platform's client do it where a header says how the message is sent. A server must not be able to tell the
/// difference, nor the user.
/// </summary>
public sealed class HttpCheckWaysTests : IDisposable
{
    private const string ByThePlatform = "\"headers\":{\"TE\":\"trailers\"}";
    private const string Long = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    private readonly HttpCheck _check = new(TimeProvider.System, TestPolicy.Default);

    public void Dispose() => _check.Dispose();

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nwell and more", "")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nwell", "")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nwell", "")]
    [InlineData("HTTP/1.1 200\r\nContent-Length: 4\r\n\r\nwell", "")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 4\n\nwell", "")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length : 4\r\n\r\nwell", "")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nwe\r\n2;a=b\r\nll\r\n0\r\nX: y\r\n\r\n", "")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nwell", "")]
    [InlineData("HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 4\r\n\r\nwell", "")]
    [InlineData("HTTP/1.1 204 None\r\nContent-Length: 4\r\n\r\n", "")]
    [InlineData("HTTP/1.1 304 None\r\nContent-Length: 4\r\n\r\n", "\"status\":\"304\"")]
    [InlineData("HTTP/1.1 999 Odd\r\nContent-Length: 4\r\n\r\nwell", "")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n", "\"method\":\"HEAD\"")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=euc-kr\r\n\r\nwell", "\"contains\":\"well\"")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nwell", "")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwell", "")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwell", "")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nwell\r\n", "")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nwell\r\n", "")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", "")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "")]
    [InlineData("HTTP/1.1 200 OK\r\n: x\r\n\r\n", "")]
    [InlineData("HTTP/1.1 2x0 OK\r\n\r\n", "")]
    [InlineData("HTTP/2 200 OK\r\n\r\n", "")]
    [InlineData("220 smtp.example.com ESMTP\r\n", "")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n", "")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: ?a=\u00ea\u00b0\u0080\r\nContent-Length: 0\r\n\r\n", "")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://[\r\nContent-Length: 0\r\n\r\n", "")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: \r\nContent-Length: 0\r\n\r\n", "")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: gopher://x/\r\nContent-Length: 0\r\n\r\n", "")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n", "")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: /1\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2; Path=/\r\nContent-Length: 0\r\n\r\n", "")]
    [InlineData("HTTP/1.1 307 Again\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n", "\"method\":\"POST\",\"body\":\"\uAC00\"")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n", "\"method\":\"POST\",\"body\":\"\uAC00\"")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nwell", "\"method\":\"PUT\",\"authorization\":\"Bearer x\"")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nwell", "\"method\":\"DELETE\"")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nwell\r\n0\r\n\r\n", "")]
    public async Task Both_ways_ask_and_judge_alike(string answer, string options)
    {
        (CheckResult own, string[] asked) = await RunAsync(answer, options, "");
        (CheckResult platform, string[] askedByPlatform) = await RunAsync(answer, options, ByThePlatform);

        Assert.Equal(platform.Failure.English(), own.Failure.English());
        Assert.Equal(Figures(platform), Figures(own));
        Assert.Equal(askedByPlatform.Select(Comparable), asked.Select(Comparable));
    }

    [Fact]
    public async Task Both_ways_refuse_a_head_without_an_end()
    {
        string answer = "HTTP/1.1 200 OK\r\n" + string.Concat(Enumerable.Repeat($"X: {Long}\r\n", 2000));

        Assert.Contains("too long", (await RunAsync(answer, "", "")).Result.Failure.English(), StringComparison.Ordinal);
        Assert.Contains("too long", (await RunAsync(answer, "", ByThePlatform)).Result.Failure.English(), StringComparison.Ordinal);
    }

    /// <summary>The platform's client asks up to four times, and hides what a user would have seen; <c>attempts</c> is there for who wants that.</summary>
    [Fact]
    public async Task A_server_that_closes_without_a_word_is_asked_once()
    {
        (CheckResult own, string[] asked) = await RunAsync("", "", "");

        Assert.Equal((await RunAsync("", "", ByThePlatform)).Result.Failure.English(), own.Failure.English());
        Assert.Single(asked);
    }

    /// <summary>What two readers could read in two ways is not guessed at.</summary>
    [Theory]
    [InlineData("Content-Length: 4\r\nContent-Length: 5")]
    [InlineData("Content-Length: four")]
    [InlineData("Transfer-Encoding: gzip, chunked")]
    public async Task An_answer_whose_end_is_not_sure_is_not_HTTP(string headers) => Assert.Contains(
        "does not speak HTTP",
        (await RunAsync($"HTTP/1.1 200 OK\r\n{headers}\r\n\r\n4\r\nwell\r\n0\r\n\r\n", "", "")).Result.Failure.English(),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_secret_that_would_break_out_of_its_header_is_not_sent()
    {
        (CheckResult result, string[] asked) = await RunAsync("HTTP/1.1 200 OK\r\n\r\n", "\"authorization\":\"Bearer x\\r\\nX-Injected: y\"", "");

        Assert.NotNull(result.Failure);
        Assert.DoesNotContain("Injected", result.Failure, StringComparison.Ordinal);
        Assert.Empty(asked);
    }

    // The order of headers, and the one that chooses the way, are no difference.
    private static string Comparable(string request)
    {
        string[] parts = request.Split("\r\n\r\n", 2);
        string[] lines = parts[0].Split("\r\n");
        IEnumerable<string> headers = lines.Skip(1).Where(l => !l.StartsWith("TE:", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return string.Join('\n', [lines[0], .. headers, parts[1]]);
    }

    private static string[] Figures(CheckResult result) =>
    [
        .. result.Outputs.Where(o => o.Output is "status" or "size" or "hash").Select(o => $"{o.Output} {o.Number} {o.Text}"),
    ];

    private async Task<(CheckResult Result, string[] Asked)> RunAsync(string answer, string options, string way)
    {
        var asked = new List<string>();
        CheckResult result;
        await using (var peer = new RudePeer(async (stream, token) =>
        {
            string request = await ReadRequestAsync(stream, token);
            asked.Add(request);
            bool isFirst = request.Split(' ')[1] == "/";
            await stream.WriteAsync(Encoding.Latin1.GetBytes(isFirst ? answer : "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nthere"), token);
        }))
        {
            string text = $"{{{string.Join(',', ((string[])[$"\"url\":\"http://127.0.0.1:{peer.Port}/\"", options, way]).Where(o => o.Length > 0))}}}";
            var errors = new List<string>();
            var definition = new CheckDefinition { Type = "http", Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(text)! };
            object? bound = new KindRegistry([new HttpKind()]).Bind(KindFamily.Check, definition, errors);
            Assert.True(bound is not null, string.Join(" ", errors));
            result = await _check.RunAsync(
                new CheckTarget(TestHosts.Host(), bound, null, TimeSpan.FromSeconds(30)) { Check = "x" }, TestContext.Current.CancellationToken);
            string port = peer.Port.ToString(CultureInfo.InvariantCulture);
            result = result with { Failure = result.Failure?.Replace(port, "PORT", StringComparison.Ordinal) };
            return (result, [.. asked.Select(a => a.Replace(port, "PORT", StringComparison.Ordinal))]);
        }
    }

    private static async Task<string> ReadRequestAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var request = new StringBuilder();
        byte[] buffer = new byte[4096];
        while (Missing(request.ToString()) > 0 && await stream.ReadAsync(buffer, cancellationToken) is > 0 and int read)
            request.Append(Encoding.Latin1.GetString(buffer, 0, read));
        return request.ToString();
    }

    private static int Missing(string request)
    {
        int end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
            return 1;
        string? line = request[..end].Split("\r\n").FirstOrDefault(l => l.StartsWith("Content-Length:", StringComparison.Ordinal));
        return line is null ? 0 : int.Parse(line["Content-Length:".Length..], CultureInfo.InvariantCulture) - (request.Length - end - 4);
    }
}
