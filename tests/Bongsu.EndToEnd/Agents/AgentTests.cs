using System.Net;
using System.Text.Json.Nodes;
using Bongsu.EndToEnd.Harness;

namespace Bongsu.EndToEnd.Agents;

/// <summary>Debian's agents, unmodified, against the program as a user starts it.</summary>
public sealed class AgentTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private const string Configuration = """
        organisations:
          - {name: infra, kind: infrastructure, people: [{name: On-call, email: infra@example.com}]}
        autoregistration:
          - {name: linux, metadata: "^linux", groups: [linux], templates: [linux-by-zabbix-agent-active]}
        """;

    [Theory]
    [InlineData("zabbix_agentd")]
    [InlineData("zabbix_agent2")]
    public async Task ActiveAgent_StartsAndIsKilledAndBongsuIsKilled_AppearsByItselfAndGoesOn(string program)
    {
        await using BongsuProcess bongsu = await BongsuProcess.StartAsync(Configuration);
        await using ZabbixAgent agent = ZabbixAgent.Start(program, "by-itself", bongsu.Trapper.Port, ZabbixAgent.FreePort());

        await Eventually.HoldsAsync(async () => await KnownAsync(bongsu, "by-itself") >= 5, "the agent has registered and sent values", Patience);
        JsonNode host = await bongsu.GetAsync("api/hosts/by-itself");
        Assert.Contains("\"groups\":[\"linux\"]", host.ToJsonString(), StringComparison.Ordinal);

        long killed = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await bongsu.KillAsync();
        await bongsu.StartAgainAsync();
        await agent.KillAsync();
        agent.Run();
        await Eventually.HoldsAsync(
            async () => (await bongsu.GetAsync("api/hosts/by-itself/items"))["rows"]!.AsArray()
                .Any(i => (string?)i!["at"] is { } at
                    && DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds() > killed),
            "values newer than the restart arrive", Patience);
    }

    [Fact]
    public async Task PassiveAgent_IsPolled()
    {
        int port = ZabbixAgent.FreePort();
        await using ZabbixAgent agent = ZabbixAgent.Start("zabbix_agentd", "polled", 1, port);
        await using BongsuProcess bongsu = await BongsuProcess.StartAsync($$"""
            hosts:
              - name: polled
                address: "127.0.0.1:{{port}}"
                items:
                  - {key: agent.ping, type: zabbix-passive, interval: 1s, valueType: unsigned}
                  - {key: no.such.key, type: zabbix-passive, interval: 1s}
            """);

        await Eventually.HoldsAsync(async () => (await ItemAsync(bongsu, "polled", "agent.ping"))["value"] is not null, "agent.ping has a value", Patience);
        await Eventually.HoldsAsync(
            async () => (await ItemAsync(bongsu, "polled", "no.such.key"))["notKnownBecause"] is not null, "the unknown key says why", Patience);

        Assert.Equal(1, (int)(await ItemAsync(bongsu, "polled", "agent.ping"))["value"]!);
    }

    private static async Task<int> KnownAsync(BongsuProcess bongsu, string host)
    {
        using HttpResponseMessage response = await bongsu.Client.GetAsync($"api/hosts/{host}/items", TestContext.Current.CancellationToken);
        return response.StatusCode == HttpStatusCode.OK
            ? JsonNode.Parse(
                await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["rows"]!.AsArray().Count(i => i!["value"] is not null)
            : 0;
    }

    private static async Task<JsonNode> ItemAsync(BongsuProcess bongsu, string host, string key) =>
        (await bongsu.GetAsync($"api/hosts/{host}/items"))["rows"]!.AsArray().First(i => (string?)i!["key"] == key)!;
}
