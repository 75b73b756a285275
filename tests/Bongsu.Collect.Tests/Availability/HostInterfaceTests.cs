using System.Text.Json;
using Bongsu.Collect.Availability;
using Bongsu.Collect.Scheduling;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Tests.Availability;

public sealed class HostInterfaceTests
{
    private static readonly KindRegistry Kinds = new(KindRegistry.Scan(typeof(CollectOptions).Assembly));
    private static readonly AgendaOptions Options = AgendaOptions.For(Kinds);

    [Theory]
    [InlineData("snmp", "{}", "Snmp 10.0.0.1:161")]
    [InlineData("snmp", """{"address":"10.0.0.2","port":1161}""", "Snmp 10.0.0.2:1161")]
    [InlineData("snmp", """{"port":"1161"}""", "Snmp 10.0.0.1:1161")]
    [InlineData("zabbix-passive", "{}", "Agent 10.0.0.1:10051")]
    [InlineData("http", """{"url":"https://[::1]/x"}""", "Http [::1]:443")]
    [InlineData("http-agent", """{"url":"{$URL}"}""", null)]
    [InlineData("smtp", "{}", "Other 10.0.0.1")]
    [InlineData("postgresql", "{}", "Database 10.0.0.1:5432")]
    [InlineData("ssh", "{}", "Ssh 10.0.0.1:22")]
    [InlineData("jmx", """{"endpoint":"service:jmx:rmi:///jndi/rmi://10.0.0.1:1/jmxrmi"}""", "Jmx 127.0.0.1:10052")]
    [InlineData("icmp", "{}", null)]
    [InlineData("calculated", "{}", null)]
    public void An_interface_is_the_address_and_port_that_a_check_asks(string type, string options, string? expected)
    {
        EffectiveHost host = TestHosts.Host(address: "10.0.0.1") with { AgentPort = 10051 };
        HostInterface? found = Options.InterfaceOf(host, type, JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(options)!);

        Assert.Equal(expected, found is null ? null : $"{found.Kind} {found.Target}");
    }

    [Fact]
    public void A_host_without_an_address_has_no_interfaces() =>
        Assert.Null(Options.InterfaceOf(TestHosts.Host(address: null), "snmp", []));

    [Fact]
    public void Every_kind_that_takes_an_address_has_an_interface_but_those_that_ask_none()
    {
        string[] without = [.. Kinds.All.Where(static k => k.Family == KindFamily.Check && k is not IInterfaceKind
            && k.OptionsType.GetProperty("Address") is not null).Select(static k => k.Type)];

        // A ping asks the whole host; Docker is mostly a socket of this machine.
        Assert.Equal(["docker", "icmp", "traceroute"], without.Order(StringComparer.Ordinal));
    }
}
