using System.Net;
using System.Net.Sockets;
using Bongsu.Protocols.Traceroute;

namespace Bongsu.Protocols.Tests.Traceroute;

/// <summary>Real packets, as far as they go on any machine: to itself.</summary>
public sealed class HopProbeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task Udp_ToThisMachine_IsOneHop(string address)
    {
        var probe = new UdpHopProbe(IPAddress.Parse(address), 33434, TimeProvider.System);

        Trace trace = await TraceWalk.RunAsync(probe, new TraceRequest(), Token);

        Assert.Equal(TraceEnd.Reached, trace.End);
        TraceHop hop = Assert.Single(trace.Hops);
        Assert.Equal((1, IPAddress.Parse(address)), (hop.Number, hop.Address));
        Assert.True(hop.RoundTrip > TimeSpan.Zero);
        Assert.Equal(IPAddress.Parse(address), probe.Source);
    }

    [Fact]
    public async Task Udp_SomebodyListensThere_IsReachedToo()
    {
        using var listener = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)listener.Client.LocalEndPoint!).Port;
        var probe = new UdpHopProbe(IPAddress.Loopback, port, TimeProvider.System);
        Task<HopAnswer> answer = probe.SendAsync(1, TimeSpan.FromSeconds(30), Token).AsTask();

        UdpReceiveResult asked = await listener.ReceiveAsync(Token);
        await listener.SendAsync("hello"u8.ToArray(), asked.RemoteEndPoint, Token);

        Assert.Equal((HopState.Reached, IPAddress.Loopback), ((await answer).State, (await answer).From));
    }

    [Fact]
    public async Task Udp_NobodyAnswers_IsSilent()
    {
        using var listener = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)listener.Client.LocalEndPoint!).Port;

        Assert.Equal(
            HopAnswer.Nothing, await new UdpHopProbe(IPAddress.Loopback, port, TimeProvider.System).SendAsync(1, TimeSpan.FromMilliseconds(20), Token));
    }

    [Fact]
    public async Task Ping_ToThisMachine_IsOneHop()
    {
        var probe = new PingHopProbe(IPAddress.Loopback, TimeProvider.System);

        Trace trace = await TraceWalk.RunAsync(probe, new TraceRequest(), Token);

        Assert.Equal((TraceEnd.Reached, IPAddress.Loopback), (trace.End, Assert.Single(trace.Hops).Address));
        Assert.Equal(IPAddress.Loopback, probe.Source);
    }

    /// <summary>Where the system lets nobody, it says so and nothing else.</summary>
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task Echo_ToThisMachine_IsOneHopOrNotAllowed(string address)
    {
        IPAddress target = IPAddress.Parse(address);
        var probe = new EchoHopProbe(target, TimeProvider.System);
        if (!EchoHopProbe.IsAllowed(target.AddressFamily))
        {
            SocketException e = await Assert.ThrowsAsync<SocketException>(() => TraceWalk.RunAsync(probe, new TraceRequest(), Token));
            Assert.Equal(SocketError.AccessDenied, e.SocketErrorCode);
            return;
        }

        Trace trace = await TraceWalk.RunAsync(probe, new TraceRequest(), Token);

        Assert.Equal((TraceEnd.Reached, target), (trace.End, Assert.Single(trace.Hops).Address));
        Assert.Equal(target, probe.Source);
    }

    [Fact]
    public async Task Udp_Cancelled_Throws()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new UdpHopProbe(IPAddress.Loopback, 33434, TimeProvider.System).SendAsync(1, TimeSpan.FromSeconds(1), cancel.Token).AsTask());
    }
}
