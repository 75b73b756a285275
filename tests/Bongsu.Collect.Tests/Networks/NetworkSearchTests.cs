using System.Net;
using System.Net.Sockets;
using Bongsu.Collect.Networks;
using Bongsu.Collect.Tests.RealPrograms;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Networks;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.Networks;

/// <summary>Networks on this machine's loopback addresses, with a real SNMP agent and a real Zabbix agent on two of them.</summary>
public sealed class NetworkSearchTests : IAsyncLifetime
{
    private RealWorld _world = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private NetworkSearch Search => _world.Get<NetworkSearch>();

    public async ValueTask InitializeAsync() => _world = await RealWorld.OpenAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_preview_says_what_a_search_then_makes_of_real_agents()
    {
        (int snmpPort, int agentPort) = (RealProgram.FreePort(), RealProgram.FreePort());
        await using RealProgram snmpd = await SnmpdAsync("127.0.0.11", snmpPort);
        await using RealProgram agent = ZabbixPrograms.Agentd(_world.Root, "db-7", 0, agentPort, "ListenIP=127.0.0.12\nServer=127.0.0.0/8");
        await agent.SaysAsync("agent #1 started");
        await _world.ApplyAsync($$"""
            credentials:
              - {name: lan, community: public}
            templates:
              - {name: device, items: [{key: name, type: snmp, request: 1.3.6.1.2.1.1.5.0, valueType: text}]}
            hosts:
              - {name: by-hand, address: 127.0.0.14}
            networks:
              - name: lan
                ranges: [127.0.0.8/29]
                enabled: false
                atOnce: 8
                perSecond: 1000
                checks:
                  - {name: ping, type: icmp, count: 1, timeout: 2s}
                  - {name: snmp, type: snmp, key: sysName, oid: [1.3.6.1.2.1.1.5.0], port: {{snmpPort}}, credential: lan, timeout: 1s}
                  - {name: agent, type: zabbix-passive, key: agent.hostname, port: {{agentPort}}, timeout: 2s}
                rules:
                  - {when: [{check: snmp, matches: "^switch"}], hostName: "{snmp}", groups: [switches], templates: [device], connections: {snmp: {credential: lan, port: {{snmpPort}} } } }
                  - {when: [{check: agent}], hostName: "{agent}", groups: [servers], tags: {site: seoul} }
            """);

        NetworkOutcome preview = (await Search.RunAsync("lan", isDryRun: true, Token))!;

        Assert.Equal(6, preview.Scan.Addresses);
        NetworkFinding[] made = [.. preview.Findings.Where(static f => f.Change == NetworkChange.Make)];
        Assert.Equal(["127.0.0.11 switch.example.com", "127.0.0.12 db-7"], made.Select(static f => $"{f.Address} {f.HostName}"));
        Assert.Equal("by-hand", preview.Findings.Single(static f => f.Change == NetworkChange.Known).HostName);
        Assert.Equal(
            ["127.0.0.9", "127.0.0.10", "127.0.0.13"],
            preview.Findings.Where(static f => f.Change == NetworkChange.NoRule).Select(static f => f.Address));
        Assert.Null(_world.Catalog.Find("db-7"));

        NetworkOutcome done = (await Search.RunAsync("lan", isDryRun: false, Token))!;

        Assert.Equal(
            preview.Findings.Select(static f => (f.Change, f.Address, f.HostName)),
            done.Findings.Select(static f => (f.Change, f.Address, f.HostName)));
        EffectiveHost device = _world.Host("switch.example.com");
        Assert.Equal(("127.0.0.11", "switches", "snmp"), (device.Address, device.Groups[0], device.ItemsByKey["name"].Type));
        Assert.Equal("public", device.ItemsByKey["name"].Options["community"].GetString());
        Assert.Equal("seoul", _world.Host("db-7").Tags["site"]);
        Assert.All((await Search.RunAsync("lan", isDryRun: false, Token))!.Findings, static f =>
            Assert.True(f.Change is NetworkChange.Known or NetworkChange.NoRule));
        Assert.NotNull(Search.LastRun("lan"));
    }

    [Fact]
    public async Task A_host_that_is_lost_is_removed_after_its_time_and_others_stay()
    {
        int port = RealProgram.FreePort();
        using (Socket first = Listen("127.0.0.21", port))
        using (Socket second = Listen("127.0.0.22", port))
        {
            await _world.ApplyAsync(Tcp(port, "127.0.0.21-127.0.0.22", "whenLost: remove, lostAfter: 10m"));
            await Search.RunAsync("lan", isDryRun: false, Token);
            Assert.NotNull(_world.Catalog.Find("host 127.0.0.21"));
            Assert.NotNull(_world.Catalog.Find("host 127.0.0.22"));
        }

        using Socket again = Listen("127.0.0.22", port);
        NetworkOutcome soon = (await Search.RunAsync("lan", isDryRun: false, Token))!;
        Assert.Equal("127.0.0.22", Assert.Single(soon.Findings).Address);
        Assert.NotNull(_world.Catalog.Find("host 127.0.0.21"));

        // The memory of what was found is in files: a restart in between changes nothing.
        await _world.StopAsync();
        await _world.StartAsync();
        _world.Clock.Forward(TimeSpan.FromMinutes(11));
        NetworkOutcome preview = (await Search.RunAsync("lan", isDryRun: true, Token))!;
        Assert.Equal("host 127.0.0.21", preview.Findings.Single(static f => f.Change == NetworkChange.Remove).HostName);
        Assert.NotNull(_world.Catalog.Find("host 127.0.0.21"));
        await Search.RunAsync("lan", isDryRun: false, Token);

        Assert.Null(_world.Catalog.Find("host 127.0.0.21"));
        Assert.NotNull(_world.Catalog.Find("host 127.0.0.22"));
        Assert.All((await Search.RunAsync("lan", isDryRun: false, Token))!.Findings, static f => Assert.Equal(NetworkChange.Known, f.Change));
    }

    [Fact]
    public async Task A_host_that_is_lost_is_disabled_after_its_time_and_enabled_when_it_answers_again()
    {
        int port = RealProgram.FreePort();
        using Socket stays = Listen("127.0.0.24", port);
        using (Socket goes = Listen("127.0.0.23", port))
        {
            await _world.ApplyAsync(Tcp(port, "127.0.0.23-127.0.0.24", "whenLost: disable, lostAfter: 14d"));
            await Search.RunAsync("lan", isDryRun: false, Token);
        }

        _world.Clock.Forward(TimeSpan.FromDays(15));
        await Search.RunAsync("lan", isDryRun: false, Token);
        Assert.False(_world.Host("host 127.0.0.23").Enabled);
        Assert.True(_world.Host("host 127.0.0.24").Enabled);

        using Socket again = Listen("127.0.0.23", port);
        await Search.RunAsync("lan", isDryRun: false, Token);
        Assert.True(_world.Host("host 127.0.0.23").Enabled);
    }

    [Fact]
    public async Task Nothing_is_lost_where_nothing_at_all_answers()
    {
        int port = RealProgram.FreePort();
        using (Socket only = Listen("127.0.0.25", port))
        {
            await _world.ApplyAsync(Tcp(port, "127.0.0.25-127.0.0.26", "whenLost: remove, lostAfter: 10m"));
            await Search.RunAsync("lan", isDryRun: false, Token);
        }

        _world.Clock.Forward(TimeSpan.FromDays(1));
        await Search.RunAsync("lan", isDryRun: false, Token);

        Assert.NotNull(_world.Catalog.Find("host 127.0.0.25"));
    }

    [Fact]
    public async Task Denied_addresses_are_not_asked_and_said()
    {
        int port = RealProgram.FreePort();
        await _world.ApplyAsync(Tcp(port, "169.254.169.0/29, 127.0.0.31", "enabled: false"));
        NetworkOutcome outcome = (await Search.RunAsync("lan", isDryRun: true, Token))!;

        Assert.Equal((1, 6), (outcome.Scan.Addresses, outcome.Scan.Denied));
    }

    [Fact]
    public async Task Only_one_search_of_a_network_runs_at_a_time_and_a_cancelled_one_changes_nothing()
    {
        int port = RealProgram.FreePort();
        await _world.ApplyAsync(Tcp(port, "127.0.1.0/24", "perSecond: 1, enabled: false"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task<NetworkOutcome?> running = Search.RunAsync("lan", isDryRun: false, stop.Token);

        Assert.True(Search.All.Single().State.IsRunning);
        await Assert.ThrowsAsync<NetworkException>(() => Search.RunAsync("lan", isDryRun: true, Token));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.False(Search.All.Single().State.IsRunning);
        Assert.Null(await Search.RunAsync("no such network", isDryRun: true, Token));
        Assert.Null(Search.LastRun("lan"));
    }

    [Fact]
    public async Task A_name_that_the_configuration_refuses_is_a_refusal_with_the_reason()
    {
        int port = RealProgram.FreePort();
        using Socket listener = Listen("127.0.0.41", port);
        await _world.ApplyAsync(Tcp(port, "127.0.0.41", "enabled: false") + """

            organisations: [{name: o, people: [{name: p, email: p@example.com}]}]
            services: [{name: host 127.0.0.41, owner: o}]
            """);

        NetworkFinding finding = Assert.Single((await Search.RunAsync("lan", isDryRun: false, Token))!.Findings);
        Assert.Equal((NetworkChange.Refused, "a service is called host 127.0.0.41"), (finding.Change, finding.Because.English()));
    }

    [Fact]
    public async Task The_examples_of_the_pages_are_accepted()
    {
        string docs = Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "docs");
        string networks = await File.ReadAllTextAsync(Path.Combine(docs, "networks.md"), Token);
        string journal = await File.ReadAllTextAsync(Path.Combine(docs, "receivers", "journal.md"), Token);

        await _world.ApplyAsync(Yaml(networks).Replace("${SNMP_COMMUNITY}", "public", StringComparison.Ordinal));
        await _world.ApplyAsync("hosts:\n  - name: followed\n    " + Yaml(journal).Replace("\n", "\n    ", StringComparison.Ordinal));

        Assert.Equal("lan", Search.All.Single().Network.Name);
        Assert.Empty(_world.Host("followed").Faults);
    }

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string here = "") => here;

    private static string Yaml(string page) => page.Split("```yaml\n")[1].Split("```")[0];

    private static string Tcp(int port, string ranges, string more) => $$"""
        networks:
          - {name: lan, ranges: [{{ranges}}], checks: [{type: tcp, port: {{port}}, timeout: 1s}], rules: [{hostName: "host {address}"}], {{more}}}
        """;

    private static Socket Listen(string address, int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(address), port));
        socket.Listen();
        return socket;
    }

    private async Task<RealProgram> SnmpdAsync(string address, int port)
    {
        string configuration = Path.Combine(_world.Root, "snmpd.conf");
        await File.WriteAllTextAsync(configuration, $"""
            [snmp] persistentDir {_world.Root}/snmp
            agentAddress udp:{address}:{port}
            rocommunity public 127.0.0.0/8
            sysName switch.example.com

            """, Token);
        RealProgram snmpd = RealProgram.Start("snmpd", "-f", "-Lo", "-C", "-m", "", "-c", configuration);
        await snmpd.SaysAsync("NET-SNMP version");
        return snmpd;
    }
}
