using System.Net.Sockets;
using System.Text;
using Bongsu.EndToEnd.Harness;

namespace Bongsu.EndToEnd.Faults;

/// <summary>Issue 10: SIGTERM with anything running for more than two seconds ended in exit code 143, cut off.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task Sigterm_UnderLoad_StopsCleanly()
    {
        // Checks of a far side that accepts and never answers.
        using var silent = new TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        int port = ((System.Net.IPEndPoint)silent.LocalEndpoint).Port;
        await using BongsuProcess bongsu = await BongsuProcess.StartAsync(
            $"hosts: [{{name: web-1, items: [{{key: cpu}}], checks: [{{name: page, type: http, url: \"http://127.0.0.1:{port}/\", interval: 1s, "
                + $"timeout: 30s}}]}}]",
            new() { ["BONGSU_HTTP__STOPTIMEOUT"] = "5s" });
        await Sender.SendAsync(bongsu, "web-1", "cpu", "1");
        var held = new List<TcpClient>();
        // Requests that are never finished, on every port and of every kind: bodies, headers, frames, and a query under way.
        await HoldAsync(
            held,
            bongsu.Http.Port,
            $"POST /api/values HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {BongsuProcess.Token}\r\nContent-Type: application/json\r\nContent-Length: "
                + "100000\r\n\r\n["
        );
        await HoldAsync(
            held,
            bongsu.Http.Port,
            $"POST /prometheus/api/v1/write HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {BongsuProcess.Token}\r\nContent-Type: "
                + "application/x-protobuf\r\nContent-Length: 100000\r\n\r\nx"
        );
        await HoldAsync(held, bongsu.Http.Port, "GET / HTTP/1.1\r\nHo");
        await HoldAsync(
            held,
            bongsu.Http.Port,
            "GET /prometheus/api/v1/query_range?query=sum_over_time(vector(1)%5B400d:1s%5D)&start=0&end=100000&step=10 HTTP/1.1\r\nHost: x\r\nAuthorization: "
                + $"Bearer {BongsuProcess.Token}\r\n\r\n"
        );
        await HoldAsync(held, bongsu.Trapper.Port, "ZBXD\u0001");
        Task<HttpResponseMessage>[] pages = [
            .. Enumerable.Range(0, 20).Select(_ => bongsu.Client.GetAsync("api/overview", TestContext.Current.CancellationToken))];

        int code = await bongsu.StopAsync();

        Assert.Equal(0, code);
        Assert.DoesNotContain("Unhandled", bongsu.Output, StringComparison.Ordinal);
        await Task.WhenAll(pages.Select(static async p =>
        {
            try
            {
                (await p).Dispose();
            }
            catch (HttpRequestException)
            {
                // It came too late.
            }
        }));
        held.ForEach(static c => c.Dispose());

        // What was acknowledged is there.
        await bongsu.StartAgainAsync();
        Assert.Equal(0, await bongsu.StopAsync());
    }

    private static async Task HoldAsync(List<TcpClient> held, int port, string text)
    {
        var client = new TcpClient();
        await client.ConnectAsync(System.Net.IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
        held.Add(client);
    }
}
