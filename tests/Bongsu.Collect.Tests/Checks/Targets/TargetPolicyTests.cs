using System.Net;
using System.Net.Sockets;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Targets;

namespace Bongsu.Collect.Tests.Checks.Targets;

public sealed class TargetPolicyTests
{
    [Theory]
    [InlineData("169.254.169.254", false)]
    [InlineData("169.254.0.1", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("64:ff9b::a9fe:a9fe", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fe80::1%1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("100.100.100.200", false)]
    [InlineData("169.255.0.1", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("10.0.0.1", true)]
    [InlineData("fd00::1", true)]
    public void Allows_ByDefault(string address, bool expected) => Assert.Equal(expected, TestPolicy.Default.Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("", true)]
    [InlineData("10.0.0.0/8, 192.168.1.1 ,::1", true)]
    [InlineData("10.0.0.0/33", false)]
    [InlineData("10.0.0.0/8/8", false)]
    [InlineData("localhost", false)]
    [InlineData("10.0.0.0/8;::1", false)]
    public void TryParse_Networks(string text, bool expected) => Assert.Equal(expected, TargetPolicy.TryParse(text, out _));

    [Fact]
    public async Task Connect_ANameThatResolvesToADeniedAddress_IsRefused()
    {
        var policy = new TargetPolicy(new TargetOptions { Deny = "127.0.0.0/8,::1" });

        await Assert.ThrowsAsync<TargetDeniedException>(async () =>
            await TargetConnection.ConnectAsync(
                "localhost", 1, IpVersion.Any, policy, TimeProvider.System, (_, _) => { }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Connect_FirstAddressRefuses_TakesTheNext()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;

        using Socket socket = await TargetConnection.ConnectAsync(
            "localhost", port, IpVersion.Any, TestPolicy.Default, TimeProvider.System, (_, _) => { }, TestContext.Current.CancellationToken);

        Assert.True(socket.Connected);
    }
}
