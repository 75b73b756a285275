using System.Net;
using Bongsu.Web.Access;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Web.Tests.Access;

/// <summary>Pages of other sites get nothing done in the name of whoever is signed in, also those of the same site: another port, a sibling domain.</summary>
public sealed class OriginGuardTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("same-origin", null, true)]
    [InlineData("none", null, true)]
    [InlineData("same-site", null, false)]
    [InlineData("cross-site", null, false)]
    // A proxy that changes Host: the browser knows better.
    [InlineData("same-origin", "https://mon.example.com", true)]
    [InlineData("cross-site", "http://bongsu:8080", false)]
    [InlineData(null, null, true)]
    [InlineData(null, "http://bongsu:8080", true)]
    [InlineData(null, "https://bongsu:8080", true)]
    [InlineData(null, "http://BONGSU:8080", true)]
    [InlineData(null, "http://bongsu:9090", false)]
    [InlineData(null, "http://evil.example", false)]
    [InlineData(null, "null", false)]
    public void A_request_is_allowed_where_the_browser_says_that_it_comes_from_here(string? site, string? origin, bool expected)
    {
        HttpRequest request = new DefaultHttpContext().Request;
        request.Host = new HostString("bongsu", 8080);
        request.Headers["Sec-Fetch-Site"] = site;
        request.Headers.Origin = origin;

        Assert.Equal(expected, OriginGuard.Allows(request));
    }

    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/account/sign-out")]
    [InlineData("/account/password")]
    [InlineData("/account/preferences")]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    public async Task What_another_site_asks_for_is_refused_before_anything_is_read(string path)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = await host.SignedInAsync("admin");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([]) };
        request.Headers.Add("Origin", "http://127.0.0.1:1");

        using HttpResponseMessage answer = await client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        using HttpResponseMessage after = await client.GetAsync("/", Token);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    /// <summary>Browsers let every page open a web socket to every server, and send cookies of the same site with it.</summary>
    [Fact]
    public async Task A_web_socket_of_a_page_of_another_port_is_refused()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = await host.SignedInAsync("admin");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_blazor?id=x");
        request.Headers.Add("Origin", "http://127.0.0.1:1");
        request.Headers.Add("Connection", "Upgrade");
        request.Headers.Add("Upgrade", "websocket");
        request.Headers.Add("Sec-WebSocket-Version", "13");
        request.Headers.Add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");

        using HttpResponseMessage answer = await client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Links_from_other_sites_and_the_api_are_open()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = await host.SignedInAsync("admin");
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        using HttpResponseMessage page = await client.GetAsync("/problems", Token);
        using HttpClient api = host.Client("admin-token");
        api.DefaultRequestHeaders.Add("Origin", "http://grafana.example");
        using HttpResponseMessage query = await api.PostAsync(
            "/prometheus/api/v1/query", new FormUrlEncodedContent(new Dictionary<string, string> { ["query"] = "1" }), Token);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.OK, query.StatusCode);
    }
}
