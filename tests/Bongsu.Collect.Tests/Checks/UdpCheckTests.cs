using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Udp;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using System.Net;
using System.Net.Sockets;

namespace Bongsu.Collect.Tests.Checks;

public sealed class UdpCheckTests : CheckKindContract
{
    internal override ICheckKind Kind { get; } = new UdpKind();

    internal override ICheck Check { get; } = new UdpCheck(TimeProvider.System, new TargetPolicy(new TargetOptions()));

    public override IEnumerable<string> BadOptions => ["""{"port":0}"""];

    protected override string? OptionsFor(int port) => null;

    [Theory]
    [InlineData("hello", "hello", true)]
    [InlineData("a\\x00\\n한", "\\x00\\n한", true)]
    [InlineData("hello", "other", false)]
    [InlineData("", "", true)]
    public async Task The_response_is_compared(string send, string expect, bool good)
    {
        using var echo = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        Task answering = AnswerAsync(echo);

        CheckResult result = await RunAsync(
            System.Text.Json.JsonSerializer.Serialize(new { port = ((IPEndPoint)echo.Client.LocalEndPoint!).Port, send, expect }));

        await answering;
        Assert.Equal(good, result.Failure is null);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_refuses()
    {
        int port;
        using (var closed = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0)))
            port = ((IPEndPoint)closed.Client.LocalEndPoint!).Port;

        Assert.Contains("refused", (await RunAsync($$"""{"port":{{port}}}""")).Failure.English(), StringComparison.Ordinal);
    }

    private static async Task AnswerAsync(UdpClient echo)
    {
        UdpReceiveResult received = await echo.ReceiveAsync(TestContext.Current.CancellationToken);
        await echo.SendAsync(received.Buffer, received.RemoteEndPoint, TestContext.Current.CancellationToken);
    }
}
