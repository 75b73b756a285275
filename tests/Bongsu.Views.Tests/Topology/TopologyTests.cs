using System.Collections.Frozen;
using System.Text.Json;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Views.Topology;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Views.Tests.Topology;

public sealed class TopologyTests
{
    [Fact]
    public void What_is_configured_is_drawn_with_how_it_is_known()
    {
        EffectiveHost shop = Service("shop", ["db-1"], ("front page", "https://10.0.0.1/"));
        EffectiveHost web = Host("web-1", "shop", gateway: "router", address: "10.0.0.1");
        EffectiveHost db = Host("db-1", "shop");

        TopologyGraph graph = TopologyReader.Of([db, Host("router"), shop, web]);

        Assert.Equal(["service:shop", "check:shop/front page", "host:db-1", "host:router", "host:web-1"], graph.Nodes.Select(n => n.Id));
        Assert.Equal(
            [
                "check:shop/front page > host:web-1: check", "host:web-1 > host:router: gateway", "service:shop > check:shop/front page: check",
                "service:shop > host:db-1: depends-on, member", "service:shop > host:web-1: member",
            ],
            graph.Edges.Select(e => $"{e.From} > {e.To}: {string.Join(", ", e.Known)}"));
    }

    [Fact]
    public void Edges_to_what_is_not_seen_are_left_out()
    {
        TopologyGraph graph = TopologyReader.Of([Host("web-1", "shop", gateway: "router")]);

        Assert.Empty(graph.Edges);
        Assert.Equal("host:web-1", Assert.Single(graph.Nodes).Id);
    }

    [Fact]
    public void Hosts_that_stand_alike_are_one_box_and_those_with_problems_are_not()
    {
        TopologyGraph graph = TopologyReader.Of([Service("shop", []), .. Enumerable.Range(0, 500).Select(i => Host($"web-{i}", "shop"))]);

        TopologyDrawing drawing = TopologyDrawing.Of(graph, new Dictionary<string, int> { ["host:web-7"] = 3 });

        Assert.Equal([1, 499, 1], drawing.Boxes.Select(b => b.Nodes.Count));
        Assert.Equal([0, 0, 3], drawing.Boxes.Select(b => b.Worst));
        Assert.Contains(drawing.Lines, l => l.Troubled);
    }

    [Property]
    public Property Any_graph_is_drawn_once_each_within_its_bounds_even_in_circles() =>
        Prop.ForAll(
            Gen.Choose(0, 12)
                .ArrayOf()
                .Select(numbers => numbers.Chunk(2).Where(p => p.Length == 2).Select(p => (p[0], p[1])).Distinct().ToArray())
                .ToArbitrary(),
            pairs =>
            {
                TopologyNode[] nodes = [.. Enumerable.Range(0, 13).Select(i => new TopologyNode($"host:{i}", "host", $"{i}"))];
                var graph = new TopologyGraph(
                    nodes,
                    [.. pairs.Where(p => p.Item1 != p.Item2).Select(p => new TopologyEdge($"host:{p.Item1}", $"host:{p.Item2}", ["gateway"]))]);
                TopologyDrawing drawing = TopologyDrawing.Of(graph, new Dictionary<string, int>());
                return drawing.Boxes.SelectMany(b => b.Nodes).Count() == 13
                    && drawing.Boxes.Select(b => (b.X, b.Y)).Distinct().Count() == drawing.Boxes.Count
                    && drawing.Boxes.All(b =>
                        b.X >= 0 && b.Y >= 0 && b.X + TopologyDrawing.BoxWidth <= drawing.Width && b.Y + TopologyDrawing.BoxHeight <= drawing.Height);
            });

    [Fact]
    public void A_part_is_what_one_needs_however_far()
    {
        TopologyGraph graph = TopologyReader.Of([Service("shop", ["pay"]), Service("pay", []), Host("web-1", "shop"), Host("pay-1", "pay"), Host("other")]);

        TopologyGraph part = TopologyPart.Of(graph, "service:shop");

        Assert.Equal(["service:pay", "service:shop", "host:pay-1", "host:web-1"], part.Nodes.Select(n => n.Id));
        Assert.Empty(TopologyPart.Of(graph, "service:none").Nodes);
    }

    [Fact]
    public void Around_a_name_is_what_is_joined_with_it_directly()
    {
        TopologyGraph graph = TopologyReader.Of([Service("shop", ["pay"]), Service("pay", []), Host("web-1", "shop"), Host("pay-1", "pay"), Host("other")]);

        TopologyGraph part = TopologyPart.Around(graph, "WEB");

        Assert.Equal(["service:shop", "host:web-1"], part.Nodes.Select(n => n.Id));
        Assert.Equal("host:web-1", Assert.Single(part.Edges).To);
        Assert.Empty(TopologyPart.Around(graph, "none").Nodes);
    }

    [Theory]
    [InlineData(TopologyGrouping.Service, "service:pay, service:shop", "service:shop > service:pay: depends-on, gateway")]
    [InlineData(TopologyGrouping.Group, "check:shop/front, group:db, group:web, service:pay, service:shop",
        "check:shop/front > group:web: check, group:web > group:db: gateway, service:pay > group:db: member, service:shop > check:shop/front: check, " +
        "service:shop > group:web: member, service:shop > service:pay: depends-on")]
    [InlineData(TopologyGrouping.Subnet, "check:shop/front, service:pay, service:shop, subnet:10.0.1.0/24, subnet:2001:db8::/64",
        "check:shop/front > subnet:10.0.1.0/24: check, service:pay > subnet:2001:db8::/64: member, service:shop > check:shop/front: check, " +
        "service:shop > service:pay: depends-on, service:shop > subnet:10.0.1.0/24: member, subnet:10.0.1.0/24 > subnet:2001:db8::/64: gateway")]
    public void Hosts_of_a_group_are_one_node_and_edges_that_fall_together_are_one(TopologyGrouping by, string nodes, string edges)
    {
        EffectiveHost[] hosts =
        [
            Service("shop", ["pay"], ("front", "https://10.0.1.1/")), Service("pay", []),
            Host("web-1", "shop", gateway: "pay-1", address: "10.0.1.1") with { Groups = ["web", "seoul"] },
            Host("web-2", "shop", gateway: "pay-1", address: "10.0.1.2") with { Groups = ["web"] },
            Host("pay-1", "pay", address: "2001:db8::7") with { Groups = ["db"] },
        ];

        TopologyGraph graph = TopologyGroups.Of(TopologyReader.Of(hosts), TopologyGroups.Of(hosts, by));

        Assert.Equal(nodes, string.Join(", ", graph.Nodes.Select(n => n.Id).Order(StringComparer.Ordinal)));
        Assert.Equal(edges, string.Join(", ", graph.Edges.Select(e => $"{e.From} > {e.To}: {string.Join(", ", e.Known)}").Order(StringComparer.Ordinal)));
    }

    private static EffectiveHost Host(string name, string? service = null, string? gateway = null, string? address = null) => new()
    {
        Id = new HostId(name.GetHashCode(StringComparison.Ordinal)),
        Name = name,
        DisplayName = name,
        Service = service,
        Gateway = gateway,
        Address = address,
        Items = FrozenDictionary<ItemId, EffectiveItem>.Empty,
        ItemsByKey = FrozenDictionary<string, EffectiveItem>.Empty,
    };

    private static EffectiveHost Service(string name, string[] dependsOn, params (string Name, string Url)[] checks) => Host(name, name) with
    {
        IsService = true,
        DependsOn = dependsOn,
        Checks =
        [
            .. checks.Select(c => new EffectiveCheck
            {
                Name = c.Name,
                Type = "http",
                Interval = TimeSpan.FromSeconds(5),
                Timeout = TimeSpan.FromSeconds(3),
                Outputs = new Dictionary<string, ItemId>(),
                FailureTrigger = new TriggerId(1),
                Options = new Dictionary<string, JsonElement> { ["url"] = JsonSerializer.SerializeToElement(c.Url) },
            }),
        ],
    };
}
