using System.Net;
using System.Net.Sockets;
using System.Text;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.ZabbixSimple;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.Checks;

public sealed class ZabbixSimpleCheckTests : CheckKindContract
{
    internal override ICheckKind Kind { get; } = new ZabbixSimpleKind();

    internal override ICheck Check { get; } = new ZabbixSimpleCheck(TimeProvider.System, TestPing.Client, TestPolicy.Default);

    protected override string Key => "icmpping";

    public override IEnumerable<string> BadOptions => ["""{"url":"x"}"""];

    protected override string? OptionsFor(int port) => null;

    [Theory]
    [InlineData("220 ready\r\n", "smtp", 1)]
    [InlineData("554 no\r\n", "smtp", 0)]
    [InlineData("SSH-2.0-x\r\n", "ssh", 1)]
    [InlineData("", "smtp", 0)]
    [InlineData("", "tcp", 1)]
    public async Task A_service_works_where_it_greets(string greeting, string service, double works)
    {
        await using var peer = new RudePeer(async (stream, token) => await stream.WriteAsync(Encoding.ASCII.GetBytes(greeting), token));

        CheckResult result = await RunAsync("{}", key: $"net.tcp.service[{service},127.0.0.1,{peer.Port}]");
        CheckResult timed = await RunAsync("{}", key: $"net.tcp.service.perf[{service},127.0.0.1,{peer.Port}]");

        Assert.Null(result.Failure);
        Assert.Equal(works, result.Outputs[0].Number);
        Assert.Equal(works > 0, timed.Outputs[0].Number > 0);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_down()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        Assert.Equal(0, (await RunAsync("{}", key: $"net.tcp.service[http,,{port}]")).Outputs[0].Number);
    }

    [Fact]
    public async Task A_time_server_works_where_it_answers()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)server.Client.LocalEndPoint!).Port;
        ValueTask<CheckResult> running = RunAsync("{}", key: $"net.udp.service[ntp,127.0.0.1,{port}]");
        UdpReceiveResult asked = await server.ReceiveAsync(TestContext.Current.CancellationToken);
        byte[] answer = new byte[48];
        answer[0] = 0x24;
        await server.SendAsync(answer, asked.RemoteEndPoint, TestContext.Current.CancellationToken);

        Assert.Equal(1, (await running).Outputs[0].Number);
    }

    [Fact]
    public async Task Pings_give_an_answer_a_share_and_a_time()
    {
        CheckResult ping = await RunAsync("{}", key: "icmpping[,2]");
        Assert.Null(ping.Failure);
        Assert.Equal(1, ping.Outputs[0].Number);
        Assert.Equal(0, (await RunAsync("{}", key: "icmppingloss[127.0.0.1,2]")).Outputs[0].Number);
        Assert.InRange((await RunAsync("{}", key: "icmppingsec[,2,,,,max]")).Outputs[0].Number, 0, 5);
    }

    [Theory]
    [InlineData("net.tcp.service[carrier-pigeon]", "is not known")]
    [InlineData("net.tcp.service[tcp]", "needs a port")]
    [InlineData("net.tcp.service[http,,0]", "not a port")]
    [InlineData("icmpping[,99]", "packets")]
    [InlineData("icmppingsec[,,,,,median]", "min, avg, max")]
    [InlineData("agent.ping", "is not there")]
    public async Task What_is_wrong_is_said(string key, string expected) =>
        Assert.Contains(expected, (await RunAsync("{}", key: key)).Failure.English(), StringComparison.Ordinal);
}
