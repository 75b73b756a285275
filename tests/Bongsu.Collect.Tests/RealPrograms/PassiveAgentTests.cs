using System.Text;
using Bongsu.Collect.Ingest;
using Bongsu.Collect.Scheduling;
using Bongsu.Collect.Tests.Checks;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Problems;
using Bongsu.Model.Words;
using Bongsu.Protocols.Zabbix;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary>Passive agents: Debian's real ones understand the bare key; the JSON of 7.0 is answered by a peer that speaks as its documentation says.</summary>
public sealed class PassiveAgentTests
{
    [Theory]
    [InlineData("zabbix_agentd")]
    [InlineData("zabbix_agent2")]
    public async Task A_real_agent_is_polled(string program)
    {
        await using RealWorld world = await RealWorld.OpenAsync();
        int port = RealProgram.FreePort();
        await using RealProgram agent = program == "zabbix_agentd"
            ? ZabbixPrograms.Agentd(world.Root, "p", 0, port)
            : ZabbixPrograms.Agent2(world.Root, "p", world.Port, port);
        await agent.SaysAsync(program == "zabbix_agentd" ? "agent #1 started" : "hostname: [p]");
        EffectiveHost host = await PutAsync(world, port);

        // The agent listens soon after it says that it starts.
        CheckEnd outcome = await RunAsync(world, host, "agent.ping");
        for (int i = 0; i < 200 && world.Get<ILatestValues>().Get(host.ItemsByKey["agent.ping"])?.Value is null; i++)
            outcome = await RunAsync(world, host, "agent.ping");
        Assert.Equal(CheckOutcome.Answered, outcome.Outcome);
        foreach (string key in host.ItemsByKey.Keys.Where(k => k != "no.such.key"))
        {
            Assert.Equal(CheckOutcome.Answered, (await RunAsync(world, host, key)).Outcome);
            LatestValue latest = world.Get<ILatestValues>().Get(host.ItemsByKey[key])!;
            Assert.True(latest.Value is not null, $"{key}: {latest.Error}");
        }

        await RunAsync(world, host, "no.such.key");
        Assert.NotNull(world.Get<ILatestValues>().Get(host.ItemsByKey["no.such.key"])!.Error);
        Assert.Equal(HealthState.Good, world.Get<Collect.Availability.IHostAvailability>().Get(host).State);

        await agent.KillAsync();
        await RunAsync(world, host, "agent.ping");
        Assert.Contains("no connection", world.Get<ILatestValues>().Get(host.ItemsByKey["agent.ping"])!.Error.English(), StringComparison.Ordinal);
        Assert.Equal(HealthState.Bad, world.Get<Collect.Availability.IHostAvailability>().Get(host).State);
    }

    [Fact]
    public async Task An_agent_of_7_0_is_asked_in_JSON_and_answers_in_JSON()
    {
        await using RealWorld world = await RealWorld.OpenAsync();
        var asked = new List<string>();
        await using var peer = new RudePeer(async (stream, token) =>
        {
            using ZabbixFrame? frame = await new ZabbixFrameReader().ReadAsync(stream, token);
            asked.Add(Encoding.UTF8.GetString(frame!.Body.Span));
            await ZabbixFrameWriter.WriteAsync(stream, """{"version":"7.0.0","variant":2,"data":[{"value":"1"}]}"""u8.ToArray(), ZabbixFrameFlags.None, token);
        });
        EffectiveHost host = await PutAsync(world, peer.Port);

        await RunAsync(world, host, "agent.ping");
        await RunAsync(world, host, "agent.ping");

        Assert.Equal(1, world.Get<ILatestValues>().Get(host.ItemsByKey["agent.ping"])!.Value!.Value.Number);
        Assert.Equal(2, asked.Count);
        Assert.All(asked, a => Assert.Contains("\"passive checks\"", a, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_agent_that_knows_no_JSON_is_asked_the_bare_key_from_then_on()
    {
        await using RealWorld world = await RealWorld.OpenAsync();
        var asked = new List<string>();
        await using var peer = new RudePeer(async (stream, token) =>
        {
            using ZabbixFrame? frame = await new ZabbixFrameReader().ReadAsync(stream, token);
            string question = Encoding.UTF8.GetString(frame!.Body.Span);
            asked.Add(question);
            byte[] answer = question.StartsWith('{') ? "ZBX_NOTSUPPORTED\0Unsupported item key."u8.ToArray() : "1"u8.ToArray();
            await ZabbixFrameWriter.WriteAsync(stream, answer, ZabbixFrameFlags.None, token);
        });
        EffectiveHost host = await PutAsync(world, peer.Port);

        await RunAsync(world, host, "agent.ping");
        await RunAsync(world, host, "agent.ping");

        Assert.Equal(3, asked.Count);
        Assert.Equal(["agent.ping", "agent.ping"], asked.Skip(1));
    }

    private static async Task<EffectiveHost> PutAsync(RealWorld world, int port)
    {
        await world.ApplyAsync($$"""
            hosts:
              - name: p
                address: 127.0.0.1:{{port}}
                items:
                  - {key: agent.ping, type: zabbix-passive, valueType: unsigned}
                  - {key: agent.version, type: zabbix-passive, valueType: text}
                  - {key: "vfs.fs.size[/,pused]", type: zabbix-passive}
                  - {key: system.uptime, type: zabbix-passive, valueType: unsigned}
                  - {key: no.such.key, type: zabbix-passive}
            """);
        return world.Host("p");
    }

    private static Task<CheckEnd> RunAsync(RealWorld world, EffectiveHost host, string key) =>
        world.Get<CheckRunner>().RunAsync(
            new DueCheck { Host = host, Item = host.ItemsByKey[key], Due = Model.Time.Timestamp.Now(TimeProvider.System) },
            TestContext.Current.CancellationToken);
}
