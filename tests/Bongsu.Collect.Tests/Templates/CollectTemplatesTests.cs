using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Local;
using Bongsu.Collect.Ingest;
using Bongsu.Collect.Tests.RealPrograms;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Tests.Templates;

public sealed class CollectTemplatesTests : IAsyncLifetime
{
    private RealWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await RealWorld.OpenAsync();

    public async ValueTask DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("linux-by-zabbix-agent-active", "zabbix-active", 20)]
    [InlineData("linux-by-zabbix-agent", "zabbix-passive", 20)]
    [InlineData("this-machine", "local", 20)]
    [InlineData("web-site", "check", 9)]
    public async Task A_template_resolves_without_a_fault_and_stays_below_level_4(string template, string type, int items)
    {
        await _world.ApplyAsync($"hosts: [{{name: h, address: 127.0.0.1, templates: [{template}]}}]");
        EffectiveHost host = _world.Host("h");
        if (type != "check")
        {
            await _world.Get<IDiscoveryLedger>().ReportAsync(
                host,
                host.ItemsByKey["vfs.fs.discovery"],
                """[{"{#FSNAME}":"/","{#FSTYPE}":"ext4"},{"{#FSNAME}":"/proc","{#FSTYPE}":"proc"},{"{#FSNAME}":"/etc/hosts","{#FSTYPE}":"ext4"}]""",
                TestContext.Current.CancellationToken);
            await _world.Get<IDiscoveryLedger>().ReportAsync(
                host, host.ItemsByKey["net.if.discovery"], """[{"{#IFNAME}":"eth0"},{"{#IFNAME}":"veth12ab"}]""", TestContext.Current.CancellationToken);
            host = _world.Host("h");
            Assert.True(host.ItemsByKey.ContainsKey("vfs.fs.size[/,pused]"));
            Assert.False(host.ItemsByKey.ContainsKey("vfs.fs.size[/proc,pused]"));
            Assert.False(host.ItemsByKey.ContainsKey("vfs.fs.size[/etc/hosts,pused]"));
            Assert.True(host.ItemsByKey.ContainsKey("net.if.in[eth0]"));
            Assert.False(host.ItemsByKey.ContainsKey("net.if.in[veth12ab]"));
            Assert.Contains(host.Triggers, t => t.Name == "/ is almost full" && t.Level == Level.Warning);
        }

        Assert.Empty(host.Faults);
        Assert.True(host.Items.Count >= items);
        Assert.All(host.Items.Values, i => Assert.Equal(i.Key == "memory.swap.left" ? "calculated" : type, i.Type));
        Assert.NotEmpty(host.Triggers);
        Assert.All(host.Triggers, t => Assert.True(t.Level <= Level.Warning && t.BoundedFrom is null && t.Category == Category.Instance, t.Name));
        Assert.All(host.Triggers, t => Assert.DoesNotContain("{$", t.Expression, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_audit_profile_resolves_without_a_fault_and_stays_below_level_4()
    {
        await _world.ApplyAsync("hosts: [{name: h, address: 127.0.0.1, templates: [audit-profile]}]");
        EffectiveHost host = _world.Host("h");

        Assert.Empty(host.Faults);
        Assert.All(host.Triggers, t => Assert.True(t.Level <= Level.Warning && t.Category == Category.Instance, t.Name));
        Assert.Contains(host.ItemsByKey["audit.trail"].Options["items"].EnumerateArray(), i => i.GetString() == "local-file.sha256[*");
    }

    [Fact]
    public async Task Neighbours_that_a_switch_hears_are_kept_for_the_topology()
    {
        await _world.ApplyAsync("hosts: [{name: sw-1, address: 127.0.0.1, templates: [neighbours-by-snmp]}]");
        EffectiveHost host = _world.Host("sw-1");
        Assert.Empty(host.Faults);

        Assert.Null(
            await _world
                .Get<IDiscoveryLedger>()
                .ReportAsync(
                    host,
                    host.ItemsByKey["neighbours.lldp"],
                    """[{"{#SNMPINDEX}":"0.1.1","{#LLDPREMSYSNAME}":"sw-2","{#LLDPREMCHASSISID}":"00:1a"},{"{#SNMPINDEX}":"0.2.1"}]""",
                    TestContext.Current.CancellationToken));

        IReadOnlyDictionary<string, string> row = Assert.Single(_world.Get<IDiscoveredLists>().Rows(host.Id, "{#LLDPREMSYSNAME}"));
        Assert.Equal("sw-2", row["{#LLDPREMSYSNAME}"]);
        Assert.Empty(_world.Get<IDiscoveredLists>().Rows(host.Id, "{#CDPCACHEDEVICEID}"));
    }

    [Theory]
    [InlineData("connections-by-zabbix-agent", "zabbix-passive")]
    [InlineData("connections-by-zabbix-agent-active", "zabbix-active")]
    public async Task Connections_of_a_machine_are_kept_for_the_topology(string template, string type)
    {
        await _world.ApplyAsync($"hosts: [{{name: web-1, address: 127.0.0.1, templates: [{template}]}}]");
        EffectiveHost host = _world.Host("web-1");
        Assert.Empty(host.Faults);
        Assert.All(host.Items.Values, i => Assert.Equal((type, TimeSpan.FromDays(1)), (i.Type, i.Discovery!.KeepLost)));
        foreach ((string file, string table) in new[] { ("tcp", Sockets.SocketTableTests.Tcp), ("tcp6", Sockets.SocketTableTests.Tcp6) })
        {
            await _world.Get<IIngest>().AcceptAsync(
                [Reading.OfText(host, host.ItemsByKey[$"vfs.file.contents[/proc/net/{file}]"], Model.Time.Timestamp.Now(TimeProvider.System), table)],
                TestContext.Current.CancellationToken);
        }

        Assert.Equal(
            ["10.0.0.9", "2001:db8::9"], _world.Get<IDiscoveredLists>().Rows(host.Id, "{#TCP.TO}").Select(r => r["{#TCP.TO}"]).Order(StringComparer.Ordinal));
        Assert.Equal(2, _world.Get<IDiscoveredLists>().Rows(host.Id, "{#TCP.FROM}").Count);
    }

    [Fact]
    public async Task This_machine_is_a_host_from_the_first_start_on_and_answers_every_key()
    {
        await _world.Get<SelfHost>().EnsureAsync(TestContext.Current.CancellationToken);
        await _world.Get<SelfHost>().EnsureAsync(TestContext.Current.CancellationToken);
        EffectiveHost host = _world.Host(Environment.MachineName);
        Assert.Empty(host.Faults);
        var local = new LocalCheck(TimeProvider.System);
        foreach (string discovery in new[] { "vfs.fs.discovery", "net.if.discovery", "net.tcp.connections" })
        {
            CheckResult list = await ReadAsync(local, host, discovery);
            await _world.Get<IIngest>().AcceptAsync(
                [Reading.OfText(host, host.ItemsByKey[discovery], Model.Time.Timestamp.Now(TimeProvider.System), list.Outputs[0].Text!)],
                TestContext.Current.CancellationToken);
        }

        host = _world.Host(Environment.MachineName);
        Assert.Contains(host.ItemsByKey.Keys, k => k.StartsWith("vfs.fs.size[/", StringComparison.Ordinal));
        foreach (string key in host.ItemsByKey.Values.Where(i => i.Type == "local").Select(i => i.Key))
        {
            CheckResult result = await ReadAsync(local, host, key);

            // What a young process cannot know yet, and what some file systems do not count, are answers too.
            Assert.True(
                result.Outputs.Count == 1
                    || key.StartsWith("system.cpu.util", StringComparison.Ordinal)
                    || key.StartsWith("vfs.fs.inode", StringComparison.Ordinal),
                $"{key}: {result.Failure}");
        }
    }

    private static ValueTask<CheckResult> ReadAsync(LocalCheck local, EffectiveHost host, string key)
    {
        Assert.True(ItemKey.TryParse(key, out ItemKey? parsed, out _));
        return local.RunAsync(new CheckTarget(host, new NoOptions(), parsed, TimeSpan.FromSeconds(3)), TestContext.Current.CancellationToken);
    }
}
