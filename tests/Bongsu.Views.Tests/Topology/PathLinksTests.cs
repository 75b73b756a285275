using System.Net;
using Bongsu.Configuration.Catalog;
using Bongsu.Views.Topology;

namespace Bongsu.Views.Tests.Topology;

public sealed class PathLinksTests
{
    private readonly AddressBook _book = new();

    public PathLinksTests()
    {
        _book.Add("host:bongsu", IPAddress.Parse("10.0.0.2"));
        _book.Add("host:gw-1", IPAddress.Parse("10.0.0.1"));
        _book.Add("host:gw-1", IPAddress.Parse("10.0.1.1"));
        _book.Add("host:gw-2", IPAddress.Parse("10.0.2.1"));
        _book.Add("host:web", IPAddress.Parse("10.0.3.5"));
        _book.Add("host:twice", IPAddress.Parse("10.0.4.5"));
        _book.Add("host:other", IPAddress.Parse("10.0.4.5"));
    }

    [Fact]
    public void Of_APath_LeadsFromHopToHop() => Assert.Equal(
        ["host:bongsu > host:gw-1", "host:gw-1 > host:gw-2", "host:gw-2 > host:web"], Shown(Path("10.0.0.2 10.0.0.1 10.0.2.1 10.0.3.5", "web")));

    [Fact]
    public void Of_HopsThatAreNoHosts_AreSkipped() => Assert.Equal(
        ["host:bongsu > host:gw-2", "host:gw-2 > host:web"], Shown(Path("10.0.0.2 172.16.0.1 10.0.2.1 172.16.0.9 10.0.3.5", "web")));

    [Fact]
    public void Of_TwoInterfacesOfARouter_AreOne() => Assert.Equal(["host:bongsu > host:gw-1"], Shown(Path("10.0.0.2 10.0.0.1 10.0.1.1", null)));

    /// <summary>Several hosts have the address, but the check is of one of them.</summary>
    [Fact]
    public void Of_ATargetThatIsNamed_IsThatOne() => Assert.Equal(["host:gw-1 > host:twice"], Shown(Path("10.0.0.1 10.0.4.5", "twice")));

    [Fact]
    public void Of_ATargetThatIsNotSeen_IsKnownByItsAddressOrNotAtAll()
    {
        Assert.Equal(["host:gw-1 > host:web"], Shown(Path("10.0.0.1 10.0.3.5", "hidden")));
        Assert.Empty(Shown(Path("10.0.0.1 10.0.4.5", "hidden")));
    }

    [Fact]
    public void Of_SeveralPaths_WasSeenTheLastTime()
    {
        SeenLink link = Assert.Single(Of(5, Path("10.0.0.1 10.0.2.1", null, 5), Path("10.0.0.1 10.0.2.1", null, 9), Path("10.0.2.1 10.0.0.1", null, 4)));

        Assert.Equal(new SeenLink("host:gw-1", "host:gw-2", "traceroute", 9) { Ports = link.Ports }, link);
    }

    [Fact]
    public void Of_RubbishAndNothing_IsNone() => Assert.Empty(Shown(Path("", null), Path("x 10.0.0.1", null), Path("10.0.0.1", "gw-1")));

    private static ObservedPath Path(string addresses, string? target, long at = 7) =>
        new(addresses.Split(' ', StringSplitOptions.RemoveEmptyEntries), target, "traceroute", at);

    private IReadOnlyList<SeenLink> Of(long fromMs, params ObservedPath[] paths) =>
        PathLinks.Of(paths, _book, name => name == "hidden" ? null : "host:" + name, fromMs);

    private IEnumerable<string> Shown(params ObservedPath[] paths) => Of(0, paths).Select(l => $"{l.From} > {l.To}");
}
