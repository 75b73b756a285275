using System.Text;
using Bongsu.Collect.Availability;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.ZabbixInternal;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Problems;
using Bongsu.Model.Values;
using Bongsu.Model.Words;
using Bongsu.Protocols.Zabbix;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.Checks;

public sealed class ZabbixInternalCheckTests : CheckKindContract, IAsyncDisposable
{
    private readonly TestWorld _world = new();

    public ZabbixInternalCheckTests() => Check = _world.Services.GetRequiredService<ZabbixInternalCheck>();

    internal override ICheckKind Kind { get; } = new ZabbixInternalKind();

    internal override ICheck Check { get; }

    protected override string Key => "zabbix[hosts]";

    public override IEnumerable<string> BadOptions => ["""{"url":"x"}"""];

    protected override string? OptionsFor(int port) => null;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task An_interface_is_there_while_one_of_its_addresses_answers()
    {
        EffectiveItem one = TestHosts.Item("a", "snmp", ItemValueType.Text), two = TestHosts.Item("b", "snmp", ItemValueType.Text);
        EffectiveHost host = _world.Catalog.Put(TestHosts.Host(items: [one with { Position = 0 }, two with { Position = 1 }]));
        Assert.Equal(2, await AskAsync(host, "zabbix[host,snmp,available]"));

        IInterfaceAvailability interfaces = _world.Services.GetRequiredService<IInterfaceAvailability>();
        InterfaceState silent = new(new HostInterface("snmp", null, "10.0.0.1", 161), HealthState.Bad, _world.Now, "silent", null);
        interfaces.Set(host.Id, [silent]);
        await AcceptAsync(Reading.NotSupported(host, host.ItemsByKey["a"], _world.Now, "silent"));
        Assert.Equal(0, await AskAsync(host, "zabbix[host,snmp,available]"));
        Assert.Equal(1, await AskAsync(host, "zabbix[host,,items_unsupported]"));

        interfaces.Set(host.Id, [silent, silent with { Interface = silent.Interface with { Port = 1161 }, State = HealthState.Good, Error = null }]);
        await AcceptAsync(Reading.OfText(host, host.ItemsByKey["b"], _world.Now, "x"));
        Assert.Equal(1, await AskAsync(host, "zabbix[host,snmp,available]"));
        Assert.Equal(2, await AskAsync(host, "zabbix[host,agent,available]"));
        Assert.Equal(2, await AskAsync(host, "zabbix[host,,items]"));
        Assert.Equal(1, await AskAsync(host, "zabbix[hosts]"));
    }

    [Fact]
    public async Task Another_server_says_its_statistics()
    {
        const string Said = """{"response":"success","data":{"boottime":1,"queue":3}}""";
        await using var peer = new RudePeer(
            async (stream, token) =>
            {
                using ZabbixFrame? asked = await new ZabbixFrameReader().ReadAsync(stream, token);
                string answer = Encoding.UTF8.GetString(asked!.Body.Span).Contains("queue", StringComparison.Ordinal)
                    ? """{"response":"success","queue":7}""" : Said;
                await ZabbixFrameWriter.WriteAsync(stream, Encoding.UTF8.GetBytes(answer), ZabbixFrameFlags.None, token);
            });

        Assert.Equal(Said, (await RunAsync("{}", key: $"zabbix[stats,127.0.0.1,{peer.Port}]")).Outputs[0].Text);
        Assert.Equal("7", (await RunAsync("{}", key: $"zabbix[stats,127.0.0.1,{peer.Port},queue,10m]")).Outputs[0].Text);
    }

    [Fact]
    public async Task A_server_that_refuses_says_why()
    {
        await using var peer = new RudePeer(
            async (stream, token) => await ZabbixFrameWriter.WriteAsync(
                stream, Encoding.UTF8.GetBytes("""{"response":"failed","info":"Permission denied."}"""), ZabbixFrameFlags.None, token));

        Assert.Contains(
            "Permission denied", (await RunAsync("{}", key: $"zabbix[stats,127.0.0.1,{peer.Port}]")).Failure.English(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_server_here_has_is_said() =>
        Assert.Contains("nothing that is known", (await RunAsync("{}", key: "zabbix[process,poller,avg,busy]")).Failure.English(), StringComparison.Ordinal);

    private async Task<double> AskAsync(EffectiveHost host, string key)
    {
        Assert.True(ItemKey.TryParse(key, out ItemKey? parsed, out _));
        CheckResult result = await Check.RunAsync(
            new CheckTarget(host, new NoOptions(), parsed, TimeSpan.FromSeconds(3)) { KeyText = key }, TestContext.Current.CancellationToken);
        return result.Outputs[0].Number;
    }

    private async Task AcceptAsync(Reading reading) => await _world.Ingest.AcceptAsync([reading], TestContext.Current.CancellationToken);
}
