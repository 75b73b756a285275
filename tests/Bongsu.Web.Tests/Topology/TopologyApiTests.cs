using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

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
}
