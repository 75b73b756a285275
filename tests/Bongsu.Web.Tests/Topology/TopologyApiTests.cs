using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Web.Tests.Topology;

public sealed class TopologyApiTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_graph_has_nodes_and_edges_that_say_how_they_are_known()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");

        JsonElement graph = await client.GetFromJsonAsync<JsonElement>("/api/topology", Token);

        Assert.Contains(graph.GetProperty("nodes").EnumerateArray(), n =>
            n.GetProperty("id").GetString() == "service:shop" && n.GetProperty("kind").GetString() == "service");
        JsonElement edge = graph.GetProperty("edges").EnumerateArray().First(e => e.GetProperty("to").GetString() == "host:shop-web-6");
        Assert.Equal("service:shop", edge.GetProperty("from").GetString());
        Assert.Equal(["member"], edge.GetProperty("known").EnumerateArray().Select(k => k.GetString()));
    }

    [Fact]
    public async Task What_was_seen_says_when_and_on_which_ports()
    {
        DateTimeOffset at = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 60);
        (WebHost host, EffectiveHost[] hosts) = await SeenAsync(at);
        await using WebHost owned = host;
        using HttpClient client = host.Client("admin-token");

        JsonElement graph = await client.GetFromJsonAsync<JsonElement>("/api/topology", Token);

        JsonElement both = Edge(graph, hosts[0], hosts[1]), one = Edge(graph, hosts[1], hosts[2]);
        Assert.Equal(["tcp", "traceroute"], both.GetProperty("known").EnumerateArray().Select(k => k.GetString()));
        Assert.Equal([5432], both.GetProperty("ports").EnumerateArray().Select(p => p.GetInt32()));
        Assert.Equal(at, both.GetProperty("seenAt").GetDateTimeOffset());
        Assert.Equal(["traceroute"], one.GetProperty("known").EnumerateArray().Select(k => k.GetString()));
        Assert.False(one.TryGetProperty("ports", out _));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(23, 2)]
    [InlineData(25, 0)]
    public async Task What_was_seen_is_shown_for_a_day(int hours, int edges)
    {
        (WebHost host, EffectiveHost[] hosts) = await SeenAsync(TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(hours));
        await using WebHost owned = host;
        using HttpClient client = host.Client("admin-token");

        JsonElement graph = await client.GetFromJsonAsync<JsonElement>("/api/topology", Token);

        string[] ids = [.. hosts.Select(h => "host:" + h.Name)];
        Assert.Equal(
            edges,
            graph.GetProperty("edges").EnumerateArray().Count(e => ids.Contains(e.GetProperty("from").GetString()) && ids.Contains(e.GetProperty("to").GetString())));
    }

    [Fact]
    public async Task The_page_says_how_an_edge_is_known_and_when_it_was_seen()
    {
        (WebHost host, _) = await SeenAsync(TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(1));
        await using WebHost owned = host;
        using HttpClient client = await host.SignedInAsync("admin");

        string html = WebUtility.HtmlDecode(await client.GetStringAsync("/topology", Token));

        Assert.Contains("<td>TCP connection, traceroute hop (ports: 5432)</td>", html, StringComparison.Ordinal);
        Assert.Contains("<title>TCP connection, traceroute hop (ports: 5432); last seen ", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_cut_to_what_the_token_sees()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient shop = host.Client("shop-token");
        using HttpClient collector = host.Client("write-token");

        JsonElement graph = await shop.GetFromJsonAsync<JsonElement>("/api/topology", Token);

        Assert.Equal(
            host.World.Hosts.Count(h => h.Owner == "shop-team"),
            graph.GetProperty("nodes").EnumerateArray().Count(n => n.GetProperty("kind").GetString() != "check"));
        Assert.Equal(HttpStatusCode.Forbidden, (await collector.GetAsync("/api/topology", Token)).StatusCode);
    }

    [Theory]
    [InlineData("/topology")]
    [InlineData("/topology?service=shop")]
    public async Task The_page_draws_it(string path)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = await host.SignedInAsync("admin");

        string html = WebUtility.HtmlDecode(await client.GetStringAsync(path, Token));

        Assert.Contains("class=\"node service l5\"", html, StringComparison.Ordinal);
        Assert.Contains("member of the service", html, StringComparison.Ordinal);
    }

    private static async Task<(WebHost Host, EffectiveHost[] Hosts)> SeenAsync(DateTimeOffset at)
    {
        var seen = new SeenHosts(at);
        WebHost host = await WebHost.StartAsync(
            builder => builder.Services.AddSingleton<IDiscoveredLists>(seen).AddSingleton<IObservedPaths>(seen));
        EffectiveHost[] hosts = [.. host.World.Hosts.Where(h => h is { IsService: false, Address: not null }).DistinctBy(h => h.Address).Take(3)];
        seen.Know(hosts);
        return (host, hosts);
    }

    private static JsonElement Edge(JsonElement graph, EffectiveHost from, EffectiveHost to) => graph.GetProperty("edges").EnumerateArray().Single(
        e => e.GetProperty("from").GetString() == "host:" + from.Name && e.GetProperty("to").GetString() == "host:" + to.Name);
}
