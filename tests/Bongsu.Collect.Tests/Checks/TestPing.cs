using Bongsu.Protocols.Icmp;

namespace Bongsu.Collect.Tests.Checks;

/// <summary>The sockets by which all tests ping.</summary>
internal static class TestPing
{
    public static PingClient Client { get; } = new(TimeProvider.System);
}
