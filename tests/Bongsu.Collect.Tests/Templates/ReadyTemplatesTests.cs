using Bongsu.Collect.Ingest;
using Bongsu.Collect.Tests.RealPrograms;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Tests.Templates;

/// <summary>The templates of programs: that they resolve, and what they make of what those programs say.</summary>
public sealed class ReadyTemplatesTests : IAsyncLifetime
{
    private const string NginxPage =
        "Active connections: 291 \nserver accepts handled requests\n 16630948 16630940 31070465 \nReading: 6 Writing: 179 Waiting: 106 \n";

    private const string ApachePage =
        "localhost\nServerVersion: Apache/2.4\nServerUptimeSeconds: 4711\nTotal Accesses: 100\nTotal kBytes: 7\nUptime: 4711\nBusyWorkers: 3\nIdleWorkers: "
            + "47\nScoreboard: ___W\n";

    private const string HaproxyPage =
        "# pxname,svname,qcur,qmax,scur,smax,slim,stot,status,act\nweb,FRONTEND,,,5,9,2000,77,OPEN,\napp,a1,0,0,2,3,,40,UP,1\napp,BACKEND,0,0,2,3,200,40,UP,1\n";

    private const string NodePage =
        """
        # HELP node_cpu_seconds_total Seconds the CPUs spent in each mode.
        # TYPE node_cpu_seconds_total counter
        node_cpu_seconds_total{cpu="0",mode="idle"} 1000
        node_cpu_seconds_total{cpu="0",mode="iowait"} 10
        node_cpu_seconds_total{cpu="1",mode="idle"} 1200
        node_cpu_seconds_total{cpu="1",mode="iowait"} 30
        node_load1 0.5
        node_load5 0.25
        node_memory_MemTotal_bytes 8e+09
        node_memory_MemAvailable_bytes 6e+09
        node_memory_SwapFree_bytes 1e+09
        node_filefd_allocated 1024
        node_filefd_maximum 1e+06
        node_boot_time_seconds 1.7e+09
        node_filesystem_size_bytes{device="/dev/sda1",fstype="ext4",mountpoint="/"} 1e+11
        node_filesystem_size_bytes{device="tmpfs",fstype="tmpfs",mountpoint="/run"} 1e+08
        node_filesystem_avail_bytes{device="/dev/sda1",fstype="ext4",mountpoint="/"} 4e+10
        node_filesystem_files_free{device="/dev/sda1",fstype="ext4",mountpoint="/"} 5e+06
        node_network_receive_bytes_total{device="eth0"} 5
        node_network_receive_bytes_total{device="lo"} 5
        node_network_transmit_bytes_total{device="eth0"} 7

        """;

    private RealWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await RealWorld.OpenAsync();

    public async ValueTask DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("nginx", 8)]
    [InlineData("apache", 6)]
    [InlineData("haproxy", 5)]
    [InlineData("mysql", 10)]
    [InlineData("postgresql", 10)]
    [InlineData("redis", 10)]
    [InlineData("tls", 5)]
    [InlineData("device-by-snmp", 5)]
    [InlineData("linux-by-node-exporter", 14)]
    public async Task A_template_resolves_without_a_fault_and_stays_below_level_4(string template, int items)
    {
        EffectiveHost host = await HostAsync(template);

        Assert.Empty(host.Faults);
        Assert.True(host.Items.Count >= items);
        Assert.NotEmpty(host.Triggers);
        Assert.All(host.Triggers, t => Assert.True(t.Level <= Level.Warning && t.BoundedFrom is null && t.Category == Category.Instance, t.Name));
        Assert.All(host.Triggers, t => Assert.DoesNotContain("{$", t.Expression, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nginx", "nginx.status", NginxPage, "nginx.connections.active=291 nginx.connections.writing=179 nginx.connections.waiting=106")]
    [InlineData("apache", "apache.status", ApachePage, "apache.workers.busy=3 apache.workers.idle=47 apache.uptime=4711")]
    [InlineData(
        "haproxy",
        "haproxy.stats",
        HaproxyPage,
        "haproxy.frontend.sessions[web]=5 haproxy.frontend.limit[web]=2000 haproxy.backend.active[app]=1 haproxy.server.sessions[app,a1]=2 "
            + "haproxy.server.status[app,a1]=UP"
    )]
    [InlineData(
        "linux-by-node-exporter", "node.metrics", NodePage,
        "node.load5=0.25 node.cpu.count=2 node.memory.available=6000000000 node.fs.size[/]=100000000000 node.fs.free[/]=40000000000 node.fs.inodes[/]=5000000")]
    public async Task What_a_program_says_becomes_values(string template, string master, string page, string expected)
    {
        EffectiveHost host = await HostAsync(template);

        // What is discovered in the first answer has values from the second on.
        for (int i = 0; i < 2; i++)
        {
            host = _world.Host("h");
            await _world.Get<IIngest>().AcceptAsync(
                [Reading.OfText(host, host.ItemsByKey[master], Timestamp.Now(TimeProvider.System), page)], TestContext.Current.CancellationToken);
        }

        host = _world.Host("h");
        Assert.Empty(host.Faults);
        Assert.False(host.ItemsByKey.ContainsKey("node.fs.size[/run]"));
        Assert.False(host.ItemsByKey.ContainsKey("node.net.in[lo]"));
        string[] seen = [.. expected.Split(' ').Select(e => e[..e.LastIndexOf('=')]).Select(k => $"{k}={Value(host, k)}")];
        Assert.Equal(expected.Split(' '), seen);
    }

    [Fact]
    public async Task What_grows_has_a_forecast_by_the_one_rule()
    {
        EffectiveHost host = await HostAsync("linux-by-node-exporter");

        EffectiveTrigger left = Assert.Single(host.Triggers, t => t.Name == "Memory available and swap free together: runs out in less than 3d");
        Assert.Equal(Level.Notice, left.Level);
        Assert.Contains("timeleft(//node.memory.left,6h,0) < 3d", left.Expression, StringComparison.Ordinal);
        Assert.Contains(host.Triggers, t => t.Name == "File descriptors used: full in less than 3d");
    }

    private async Task<EffectiveHost> HostAsync(string template)
    {
        await _world.ApplyAsync($"hosts: [{{name: h, address: 127.0.0.1, templates: [{template}]}}]");
        return _world.Host("h");
    }

    private string Value(EffectiveHost host, string key)
    {
        if (!host.ItemsByKey.TryGetValue(key, out EffectiveItem? item))
            return "no such item";
        return _world.Get<ILatestValues>().Get(item) is { Value: { } value }
            ? value.Text ?? value.Number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)
            : "no value";
    }
}
