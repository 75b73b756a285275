using Bongsu.Views.Topology;

namespace Bongsu.Views.Tests.Topology;

public sealed class NeighbourLinksTests
{
    [Fact]
    public void Of_BothHearEachOther_IsOnePair() => Assert.Equal(
        [("host:a", "host:b", "lldp")],
        Of(Device("host:a", ["a"], Lldp("b")), Device("host:b", ["b"], Lldp("a"))));

    [Fact]
    public void Of_OneHearsByTwoProtocols_IsKnownByBoth() => Assert.Equal(
        [("host:a", "host:b", "cdp"), ("host:a", "host:b", "lldp")],
        Of(Device("host:b", ["b"], Lldp("A.example.com"), new HeardNeighbour("cdp", "a(SSI123)", "")), Device("host:a", ["a"])));

    [Fact]
    public void Of_ChassisIsKnown_DecidesBeforeTheName() => Assert.Equal(
        [("host:a", "host:c", "lldp")],
        Of(
            Device("host:a", ["a"], new HeardNeighbour("lldp", "b", "00:1a:2b:3c:4d:5e")),
            Device("host:b", ["b"]),
            new NeighbourFacts("host:c", ["c"], ["00 1A 2B 3C 4D 5E"], [])));

    [Theory]
    [InlineData("nobody")]
    [InlineData("a")]
    [InlineData("")]
    [InlineData("twice")]
    [InlineData("10")]
    public void Of_NobodyOrItselfOrSeveral_IsNone(string heard) => Assert.Empty(Of(
        Device("host:a", ["a", "10.0.0.1"], Lldp(heard)),
        Device("host:b", ["twice.example.com", "10.0.0.2"]),
        Device("host:c", ["twice.example.org"])));

    [Fact]
    public void Of_BothHear_WasSeenWhenOneOfThemLastDid() => Assert.Equal(
        7,
        Assert.Single(NeighbourLinks.Of([
            Device("host:a", ["a"], Lldp("b") with { SeenAtMs = 3 }), Device("host:b", ["b"], Lldp("a") with { SeenAtMs = 7 }),
        ])).SeenAtMs);

    private static IEnumerable<(string From, string To, string Known)> Of(params NeighbourFacts[] devices) =>
        NeighbourLinks.Of(devices).Select(l => (l.From, l.To, l.Known));

    private static HeardNeighbour Lldp(string name) => new("lldp", name, "");

    private static NeighbourFacts Device(string node, string[] names, params HeardNeighbour[] heard) => new(node, names, [], heard);
}
