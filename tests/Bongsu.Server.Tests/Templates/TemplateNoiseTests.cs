using System.Collections.Frozen;
using Bongsu.Model.Levels;
using Bongsu.Respond.Trials;
using Bongsu.Server.Tests.Stories;

namespace Bongsu.Server.Tests.Templates;

/// <summary>What the templates that are there say of machines that are well. docs/templates.md has the figures.</summary>
public sealed class TemplateNoiseTests
{
    private const int Days = 14;

    private static readonly FrozenDictionary<string, Dictionary<string, string>> s_discovered = new Dictionary<string, Dictionary<string, string>>
    {
        ["linux-by-zabbix-agent"] = new()
        {
            ["vfs.fs.discovery"] = """[{"{#FSNAME}":"/","{#FSTYPE}":"ext4"}]""", ["net.if.discovery"] = """[{"{#IFNAME}":"eth0"}]""",
        },
        ["linux-by-node-exporter"] = new() { ["node.fs"] = """[{"{#FSNAME}":"/","{#FSTYPE}":"ext4"}]""" },
        ["haproxy"] = new()
        {
            ["haproxy.frontends"] = """[{"{#PROXY}":"web","{#SERVER}":"FRONTEND"}]""",
            ["haproxy.backends"] = """[{"{#PROXY}":"app","{#SERVER}":"BACKEND"}]""",
            ["haproxy.servers"] = """[{"{#PROXY}":"app","{#SERVER}":"a1"}]""",
        },
        ["windows-by-zabbix-agent"] = new()
        {
            ["vfs.fs.discovery"] = """[{"{#FSNAME}":"C:","{#FSTYPE}":"NTFS","{#FSDRIVETYPE}":"fixed"},{"{#FSNAME}":"D:","{#FSDRIVETYPE}":"cdrom"}]""",
            ["net.if.discovery"] = """[{"{#IFNAME}":"Ethernet","{#IFGUID}":"{A1}"},{"{#IFNAME}":"WAN Miniport (IP)","{#IFGUID}":"{A2}"}]""",
            ["service.discovery"] = """[{"{#SERVICE.NAME}":"W3SVC","{#SERVICE.DISPLAYNAME}":"World Wide Web"},{"{#SERVICE.NAME}":"wuauserv"}]""",
        },
        ["docker-by-zabbix-agent-2"] = new() { ["docker.containers.discovery[true]"] = """[{"{#ID}":"a","{#NAME}":"web"},{"{#ID}":"b","{#NAME}":"k8s_x"}]""" },
        ["device-by-snmp"] = new()
        {
            ["device.interfaces"] = """[{"{#IFNAME}":"eth0","{#IFTYPE}":"6","{#IFADMINSTATUS}":"1","{#SNMPINDEX}":"1"}]""",
            ["device.disks"] = """[{"{#HRSTORAGEDESCR}":"/","{#HRSTORAGETYPE}":"1.3.6.1.2.1.25.2.1.4","{#HRSTORAGESIZE}":"9","{#HRSTORAGEALLOCATIONUNITS}":"4096","{#SNMPINDEX}":"31"}]""",
            ["device.pools"] = """[{"{#CISCOMEMORYPOOLNAME}":"Processor","{#SNMPINDEX}":"1"}]""",
            ["device.temperatures"] = """
                [{"{#ENTPHYSICALNAME}":"Inlet","{#ENTPHYSENSORTYPE}":"8","{#ENTPHYSENSOROPERSTATUS}":"1","{#ENTPHYSENSORVALUE}":"345","{#ENTPHYSENSORSCALE}":"9",
                "{#ENTPHYSENSORPRECISION}":"1","{#SNMPINDEX}":"4"}]
                """,
            ["device.thermometers"] = """[{"{#LMTEMPSENSORSDEVICE}":"Core 0","{#LMTEMPSENSORSVALUE}":"54500","{#SNMPINDEX}":"1"}]""",
            ["device.environment"] = """[{"{#CISCOENVMONTEMPERATURESTATUSDESCR}":"CPU","{#CISCOENVMONTEMPERATURESTATE}":"1","{#SNMPINDEX}":"1"}]""",
            ["device.fans.cisco"] = """[{"{#CISCOENVMONFANSTATUSDESCR}":"Fan","{#CISCOENVMONFANSTATE}":"1","{#SNMPINDEX}":"1"}]""",
            ["device.supplies.cisco"] = """[{"{#CISCOENVMONSUPPLYSTATUSDESCR}":"Supply","{#CISCOENVMONSUPPLYSTATE}":"1","{#SNMPINDEX}":"1"}]""",
        },
    }.ToFrozenDictionary();

    /// <summary>Two weeks with all that happens on good days: whoever is notified is told of the restarts, at level 1, and of nothing else.</summary>
    [Theory]
    [InlineData("linux-by-zabbix-agent", GoodDays.Restarts)]
    [InlineData("linux-by-node-exporter", GoodDays.Restarts)]
    [InlineData("nginx", 0)]
    [InlineData("apache", GoodDays.Restarts)]
    [InlineData("haproxy", 0)]
    [InlineData("mysql", 0)]
    [InlineData("postgresql", 0)]
    [InlineData("redis", GoodDays.Restarts)]
    [InlineData("web-site", 0)]
    [InlineData("tls", 0)]
    [InlineData("device-by-snmp", GoodDays.Restarts)]
    [InlineData("windows-by-zabbix-agent", GoodDays.Restarts)]
    [InlineData("rabbitmq", 0)]
    [InlineData("docker", 0)]
    [InlineData("docker-by-zabbix-agent-2", 0)]
    [InlineData("kubernetes", 0)]
    [InlineData("aws-ec2", 0)]
    [InlineData("aws-auto-scaling", 0)]
    [InlineData("aws-alb", 0)]
    [InlineData("aws-nlb", 0)]
    [InlineData("aws-rds", 0)]
    [InlineData("aws-sqs", 0)]
    [InlineData("aws-elasticache", 0)]
    [InlineData("aws-lambda", 0)]
    public async Task On_good_days_a_template_says_nothing_but_restarts(string template, int restarts)
    {
        for (int seed = 1; seed <= 2; seed++)
        {
            using var bench = new StoryBench(template, s_discovered.GetValueOrDefault(template) ?? []);
            bool isCloud = template.StartsWith("aws-", StringComparison.Ordinal);
            Dictionary<string, Func<TimeSpan, double>> signals = isCloud ? new CloudDays(seed).Of(template) : new GoodDays(seed).Of(template);
            foreach (string key in TriggersItems(bench).Except(signals.Keys))
                Assert.Fail($"A trigger of {template} reads {key}, and what it is on good days is not written.");
            for (TimeSpan at = TimeSpan.Zero; at < TimeSpan.FromDays(Days); at += TimeSpan.FromMinutes(1))
            {
                if (!isCloud && !GoodDays.IsUp(at))
                    continue;
                foreach ((string key, Func<TimeSpan, double> signal) in signals)
                {
                    if (signal(at) is var value && !double.IsNaN(value))
                        await bench.GiveAsync(at, key, value);
                }
            }

            Assert.Equal(
                Enumerable.Repeat("1 restarted", restarts),
                bench.Problems.Problems.Select(p =>
                    Restarted(p) ? "1 restarted" : $"{(int)p.Facts.Level} {p.Facts.Title} at {p.Facts.StartedAt - bench.Start}: {p.Facts.Because}"));
        }
    }

    private static bool Restarted(TrialProblem problem) =>
        problem.Facts.Level == Level.Info && problem.Facts.Title.Contains("estarted", StringComparison.Ordinal);

    private static IEnumerable<string> TriggersItems(StoryBench bench) =>
        bench.ItemsOfTriggers.Select(id => bench.Host.Items[id].Key).Distinct(StringComparer.Ordinal);
}
