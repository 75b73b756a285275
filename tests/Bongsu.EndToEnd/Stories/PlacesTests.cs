using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Bongsu.EndToEnd.Harness;

namespace Bongsu.EndToEnd.Stories;

/// <summary>Two servers look at one service: what one of them alone sees is for infrastructure, what both see is an outage.</summary>
public sealed class PlacesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task OnePlaceAlone_IsANotice_AndBothAreAnOutage()
    {
        using var target = new TcpListener(IPAddress.Loopback, 0);
        target.Start();

        // The far one may not connect to where the service is: seen from there, it is away.
        await using BongsuProcess far = await BongsuProcess.StartAsync(environment: new() { ["BONGSU_CHECKS__DENY"] = "127.0.0.0/8" });
        JsonNode token = await far.PostAsync("api/tokens", new { name = "near", scopes = new[] { "run-checks" } });
        await using BongsuProcess near = await BongsuProcess.StartAsync(
            $$"""
            organisations:
              - {name: infra, kind: infrastructure, people: [{name: On-call, email: infra@example.com}]}
              - {name: shop-team, kind: service, people: [{name: Owner, email: shop@example.com}]}
            places: [{name: far, url: "{{far.Http}}", token: "{{(string)token["token"]!}}"}]
            services:
              - name: shop
                owner: shop-team
                checks: [{name: door, type: tcp, address: 127.0.0.1, port: {{((IPEndPoint)target.LocalEndpoint).Port}}, interval: 1s, timeout: 2s, places: [here, far], quorum: 2}]
            """);

        JsonNode somewhere = await ProblemAsync(near, "door is not well from every place");
        Assert.Equal((2, "instance"), ((int)somewhere["level"]!, (string)somewhere["category"]!));
        Assert.Contains("far: ", await ReasonAsync(near, somewhere), StringComparison.Ordinal);
        Assert.Contains((await near.GetAsync("api/overview"))["services"]!.AsArray(), s => (string?)s!["health"] == "good");

        target.Stop();
        JsonNode everywhere = await ProblemAsync(near, "door failed");
        Assert.Equal((5, "service"), ((int)everywhere["level"]!, (string)everywhere["category"]!));
        Assert.Contains("(from here, far)", await ReasonAsync(near, everywhere), StringComparison.Ordinal);
    }

    private static async Task<JsonNode> ProblemAsync(BongsuProcess bongsu, string title)
    {
        JsonNode? found = null;
        await Eventually.HoldsAsync(
            async () => (found = (await bongsu.GetAsync("api/problems"))["rows"]!.AsArray().FirstOrDefault(p => (string?)p!["title"] == title)) is not null,
            title,
            Patience);
        return found!;
    }

    private static async Task<string> ReasonAsync(BongsuProcess bongsu, JsonNode problem) =>
        string.Join(' ', (await bongsu.GetAsync($"api/problems/{problem["id"]}"))["events"]!.AsArray().Select(e => (string?)e!["text"]));
}
