using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Bongsu.Web.Tests.Api;

/// <summary>Checks that a Bongsu runs for another one.</summary>
public sealed class ChecksApiTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_that_may_run_checks_has_one_run_and_may_do_nothing_else()
    {
        await using WebHost host = await WebHost.StartAsync();
        using var target = new TcpListener(IPAddress.Loopback, 0);
        target.Start();
        using HttpClient place = await ClientAsync(host);

        object look = Tcp(target.LocalEndpoint);
        JsonElement well = await RunAsync(place, look);
        Assert.False(well.TryGetProperty("failure", out _));
        Assert.Contains(well.GetProperty("outputs").EnumerateArray(), o => o.GetProperty("output").GetString() == "time");

        target.Stop();
        JsonElement failed = await RunAsync(place, look);
        Assert.Contains("refused", failed.GetProperty("failure").GetString(), StringComparison.Ordinal);

        using HttpResponseMessage read = await place.GetAsync("/api/overview", Token);
        Assert.Equal(HttpStatusCode.Forbidden, read.StatusCode);
    }

    [Theory]
    [InlineData("""{"timeoutMs":1000}""", "type must be given")]
    [InlineData("""{"type":"nothing","timeoutMs":1000}""", "is not a kind of check")]
    [InlineData("""{"type":"heartbeat","timeoutMs":1000}""", "is not a kind of check")]
    [InlineData("""{"type":"tcp","timeoutMs":0,"options":{"port":1}}""", "timeoutMs")]
    [InlineData("""{"type":"tcp","timeoutMs":90000,"options":{"port":1}}""", "timeoutMs")]
    [InlineData("""{"type":"tcp","timeoutMs":1000,"options":{"prot":1}}""", "prot")]
    public async Task What_cannot_be_run_is_said(string body, string expected)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient place = await ClientAsync(host);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using HttpResponseMessage answer = await place.PostAsync("/api/checks/run", content, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(expected, await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_is_not_running()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient reader = await ClientAsync(host, "read");

        using HttpResponseMessage answer = await reader.PostAsJsonAsync("/api/checks/run", Tcp(new IPEndPoint(IPAddress.Loopback, 1)), Token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static object Tcp(EndPoint target) =>
        new
        {
            type = "tcp",
            name = "door",
            address = "127.0.0.1",
            timeoutMs = 2000,
            options = new { port = ((IPEndPoint)target).Port },
        };

    private static async Task<HttpClient> ClientAsync(WebHost host, string scope = "run-checks")
    {
        using HttpClient admin = host.Client("admin-token");
        using HttpResponseMessage made = await admin.PostAsJsonAsync("/api/tokens", new { name = "osaka", scopes = new[] { scope } }, Token);
        JsonElement token = await made.Content.ReadFromJsonAsync<JsonElement>(Token);
        return host.Client(token.GetProperty("token").GetString());
    }

    private static async Task<JsonElement> RunAsync(HttpClient client, object body)
    {
        using HttpResponseMessage answer = await client.PostAsJsonAsync("/api/checks/run", body, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }
}
