using Bongsu.Configuration.Effective;
using Bongsu.Detect.Topology;
using FsCheck.Xunit;
using static Bongsu.Detect.Tests.Topology.Nodes;

namespace Bongsu.Detect.Tests.Topology;

public sealed class TopologyGraphTests
{
    [Fact]
    public void NeedsOf_AService_IsItsMembersAndAllTheyNeedWithTheStepsToIt()
    {
        TopologyGraph graph = Graph(
            Service("shop", "db"), Service("db"), Host("web-1", "shop", "gw-1"), Host("db-1", "db"), Host("gw-1", null, "gw-0"), Host("gw-0"), Host("lone"));

        Assert.Equal(
            [("db", 1), ("db-1", 2), ("gw-0", 3), ("gw-1", 2), ("web-1", 1)],
            graph.NeedsOf("shop").Select(n => (n.Key, n.Value)).OrderBy(n => n.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void GatewaysOf_AreNearestFirst_AndBehindIsTheWayBack()
    {
        TopologyGraph graph = Graph(Host("web-1", null, "gw-1"), Host("gw-1", null, "gw-0"), Host("gw-0"));

        Assert.Equal(["gw-1", "gw-0"], graph.GatewaysOf("web-1"));
        Assert.Equal(["gw-1", "web-1"], graph.Behind("gw-0").Order(StringComparer.Ordinal));
        Assert.Empty(graph.Behind("web-1"));
    }

    [Fact]
    public void MembersOf_LeavesOutWhoIsSwitchedOff() =>
        Assert.Equal(["web-1"], Graph(Service("shop"), Host("web-1", "shop"), Host("web-2", "shop") with { Enabled = false }).MembersOf("shop"));

    [Fact]
    public void Walks_InACycle_End()
    {
        TopologyGraph graph = Graph(Host("a", null, "b", "c"), Host("b", null, "a"), Host("c", null, null, "a"));

        Assert.Equal(["b"], graph.GatewaysOf("a"));
        Assert.Equal(["b", "c"], graph.NeedsOf("a").Keys.Order(StringComparer.Ordinal));
    }

    [Property(MaxTest = 200)]
    public bool NeedsOf_IsTransitive(byte[] edges)
    {
        // Ten hosts, each byte an edge.
        EffectiveHost[] hosts = [
            .. Enumerable.Range(0, 10).Select(i => Host($"h{i}", null, null, [.. edges.Where(e => e / 16 % 10 == i).Select(e => $"h{e % 10}").Distinct()]))];
        TopologyGraph graph = Graph(hosts);
        return hosts.All(h => graph.NeedsOf(h.Name).Keys.All(n => graph.NeedsOf(n).Keys.All(d => d == h.Name || graph.NeedsOf(h.Name).ContainsKey(d))));
    }
}
