using System.Net;
using System.Net.Sockets;
using Bongsu.Server.Hosting;

namespace Bongsu.Server.Tests.Hosting;

/// <summary>A port that is taken stops a start before anything is made.</summary>
public sealed class ListenAddressTests
{
    [Fact]
    public void EnsureFree_TakenPort_IsRefusedWithTheOption()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = (IPEndPoint)other.LocalEndpoint;

        var refused = Assert.Throws<StartException>(() => ListenAddress.EnsureFree(taken, "--http"));

        Assert.Equal($"Another program listens on {taken}: stop it, or give another address with --http.", refused.Message);
    }

    [Fact]
    public void EnsureFree_AnotherMachinesAddress_IsRefused() =>
        Assert.StartsWith(
            "Cannot listen on 192.0.2.1:80",
            Assert.Throws<StartException>(() => ListenAddress.EnsureFree(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 80), "--trapper")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void EnsureFree_AskedTwice_LetsGo()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var free = (IPEndPoint)probe.LocalEndpoint;
        probe.Stop();

        ListenAddress.EnsureFree(free, "--http");
        ListenAddress.EnsureFree(free, "--http");
        ListenAddress.EnsureFree(new IPEndPoint(IPAddress.Loopback, 0), "--http");
    }
}
