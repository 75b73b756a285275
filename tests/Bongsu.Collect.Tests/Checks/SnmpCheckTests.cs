using System.Net;
using System.Net.Sockets;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Snmp;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using Bongsu.Protocols.Snmp.Messages;
using Bongsu.Protocols.Snmp.Values;

namespace Bongsu.Collect.Tests.Checks;

public sealed class SnmpCheckTests : CheckKindContract, IAsyncDisposable
{
    private readonly SnmpCheck _check = new(TimeProvider.System, TestPolicy.Default);

    internal override ICheckKind Kind { get; } = new SnmpKind();

    internal override ICheck Check => _check;

    public override IEnumerable<string> BadOptions =>
    [
        """{}""",
        """{"oid":["sysUptime.0"]}""",
        """{"walk":["1.3.6."]}""",
        """{"oid":["sysUpTime.0"],"port":0}""",
        """{"oid":["sysUpTime.0"],"version":"2"}""",
        """{"oid":["sysUpTime.0"],"user":"kim"}""",
        """{"oid":["sysUpTime.0"],"version":"3"}""",
        """{"oid":["sysUpTime.0"],"version":"3","user":"kim","community":"public"}""",
        """{"oid":["sysUpTime.0"],"version":"3","user":"kim","authProtocol":"sha3"}""",
        """{"oid":["sysUpTime.0"],"version":"3","user":"kim","authProtocol":"1","authPassword":"12345678"}""",
        """{"oid":["sysUpTime.0"],"version":"3","user":"kim","authProtocol":"md5"}""",
        """{"oid":["sysUpTime.0"],"version":"3","user":"kim","authPassword":"12345678"}""",
        """{"oid":["sysUpTime.0"],"version":"3","user":"kim","authProtocol":"md5","authPassword":"1234567"}""",
        """{"oid":["sysUpTime.0"],"version":"3","user":"kim","privProtocol":"aes128","privPassword":"12345678"}""",
        """{"oid":["sysUpTime.0"],"maxRepetitions":0}""",
    ];

    protected override string? OptionsFor(int port) => null;

    public ValueTask DisposeAsync() => _check.DisposeAsync();

    [Theory]
    [InlineData("SHA", "AES")]
    [InlineData("sha-256", "aes256")]
    [InlineData("MD5", "DES")]
    [InlineData("sha512", "aes-192c")]
    public void Protocols_may_be_written_as_other_programs_do(string auth, string priv)
    {
        var errors = new List<string>();

        Assert.NotNull(
            new KindRegistry([Kind]).Bind(
                KindFamily.Check,
                Definition(
                    $$"""
                    {"oid":["1.3.6.1"],"version":"3","user":"kim","authProtocol":"{{auth}}","authPassword":"12345678",
                     "privProtocol":"{{priv}}","privPassword":"12345678"}
                    """),
                errors));
    }

    [Fact]
    public async Task A_port_where_nobody_listens_refuses()
    {
        int port;
        using (var closed = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0)))
            port = ((IPEndPoint)closed.Client.LocalEndPoint!).Port;

        Assert.Equal($"127.0.0.1:{port} refused the connection", (await RunAsync($$"""{"port":{{port}},"oid":["sysUpTime.0"]}""")).Failure.English());
    }

    [Theory]
    [InlineData("""{"PORT","community":"hunter2-very-secret"}""", "did not respond within 5 s: nobody is there, or it does not know the community")]
    [InlineData("""{"PORT","version":"3","user":"kim","authProtocol":"sha256","authPassword":"hunter2-very-secret"}""", "or it does not speak version 3")]
    public async Task Silence_is_said_and_no_secret_with_it(string options, string failure)
    {
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var stop = new CancellationTokenSource();
        string port = $"\"oid\":[\"sysUpTime.0\"],\"port\":{((IPEndPoint)silent.Client.LocalEndPoint!).Port}";
        ValueTask<CheckResult> running = RunUntilAsync(options.Replace("\"PORT\"", port, StringComparison.Ordinal), 0, null, stop.Token);
        await silent.ReceiveAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        CheckResult result = await running;

        Assert.True(result.TimedOut);
        Assert.Contains(failure, result.Failure.English(), StringComparison.Ordinal);
        Assert.DoesNotContain(TheSecret, result.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_have_the_names_that_they_were_asked_by()
    {
        using var agent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        Task answering = AnswerAsync(
            agent, 1, SnmpValue.OfUnsigned(SnmpType.Counter64, 1UL << 60), SnmpValue.OfText("eth0"), SnmpValue.Missing(SnmpType.NoSuchInstance));

        CheckResult result = await RunAsync(
            $$"""{"port":{{((IPEndPoint)agent.Client.LocalEndPoint!).Port}},"oid":["ifHCInOctets.1","1.3.6.1.2.1.2.2.1.2.1","IF-MIB::ifAlias.1"]}""");

        await answering;
        Assert.Equal("the agent does not have IF-MIB::ifAlias.1", result.Failure.English());
        Assert.Equal(["values", "time", "value", "ifHCInOctets.1", "1.3.6.1.2.1.2.2.1.2.1"], result.Outputs.Select(o => o.Output));
        Assert.Equal((2, "1152921504606846976", "eth0"), (Number(result, "values"), result.Outputs[2].Text, result.Outputs[4].Text));
    }

    [Fact]
    public async Task An_item_takes_one_value()
    {
        using var agent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)agent.Client.LocalEndPoint!).Port;
        Task answering = AnswerAsync(agent, 1, SnmpValue.OfUnsigned(SnmpType.TimeTicks, 4711));

        CheckResult one = await RunAsync($$"""{"port":{{port}},"oid":["sysUpTime.0"]}""", key: "uptime");
        CheckResult two = await RunAsync($$"""{"port":{{port}},"oid":["sysUpTime.0","sysName.0"]}""", key: "uptime");

        await answering;
        Assert.Equal(new CheckValue("", 4711, null), Assert.Single(one.Outputs));
        Assert.Contains("an item takes one value", two.Failure.English(), StringComparison.Ordinal);
    }

    private static async Task AnswerAsync(UdpClient agent, int questions, params SnmpValue[] values)
    {
        for (int i = 0; i < questions; i++)
        {
            UdpReceiveResult received = await agent.ReceiveAsync(TestContext.Current.CancellationToken);
            Assert.True(CommunityMessage.TryDecode(received.Buffer, out CommunityMessage? message));
            SnmpVariable[] variables = [.. message.Pdu.Variables.Select((v, at) => v with { Value = values[at] })];
            byte[] answer = (message with { Pdu = message.Pdu with { Type = PduType.Response, Variables = variables } }).Encode();
            await agent.SendAsync(answer, received.RemoteEndPoint, TestContext.Current.CancellationToken);
        }
    }
}
