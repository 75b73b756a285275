using System.Net;
using System.Reflection;
using Bongsu.Web.Components.Pages;
using Bongsu.Web.Tests.Api;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Tests.Components;

/// <summary>What holds for every page there is, so that a new one is held to it as well.</summary>
public sealed class PagesContractTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static readonly Dictionary<string, string> s_addresses = new()
    {
        ["/configuration/new/{Kind}"] = "/configuration/new/host",
        ["/configuration/{Kind}"] = "/configuration/host",
        ["/configuration/{Kind}/{Name}"] = "/configuration/host/web-1",
        ["/hosts/{Name}"] = "/hosts/shop-web-6",
        ["/hosts/{Name}/item"] = "/hosts/shop-web-6/item?key=system.cpu.util",
        ["/hosts/{Name}/item/try"] = "/hosts/shop-web-6/item/try?key=system.cpu.util",
        ["/incidents/{Id:long}"] = "/incidents/1002",
        ["/incidents/{Id:long}/why"] = "/incidents/1002/why",
        ["/people/{Organisation}/{Name}"] = "/people/infra/On-call",
        ["/problems/{Id:long}"] = "/problems/1002",
        ["/reports/preview/{Name}"] = "/reports/preview/daily",
        ["/reports/{Id:long}"] = "/reports/7",
        ["/services/{Name}"] = "/services/shop",
        ["/users/{Name}"] = "/users/shop",
        ["/wiki/{Name}"] = "/wiki/Shop",
        ["/wiki/{Name}/edit"] = "/wiki/Shop/edit",
        ["/wiki/{Name}/versions"] = "/wiki/Shop/versions",
    };

    private static readonly string[] s_open = ["/sign-in", "/error", "/not-found"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Routes =>
    [
        .. typeof(SignIn).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template)
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Each_page_is_drawn_whole_in_each_language(string route)
    {
        using HttpClient client = await shared.Web.SignedInAsync("admin");
        foreach (string language in (string[])["en", "ko"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, AddressOf(route));
            request.Headers.AcceptLanguage.ParseAdd(language);

            using HttpResponseMessage answer = await client.SendAsync(request, Token);

            string html = await answer.Content.ReadAsStringAsync(Token);
            // Who is signed in already is sent on.
            if (route == "/sign-in" && answer.StatusCode == HttpStatusCode.Redirect)
                continue;
            Assert.True(answer.StatusCode == HttpStatusCode.OK || route == "/error", $"{(int)answer.StatusCode}");
            Assert.Contains($"<html lang=\"{language}\"", html, StringComparison.Ordinal);
            Assert.Contains("<h1", html, StringComparison.Ordinal);
            // A sentence that was kept must be printed, and every word found.
            Assert.DoesNotContain(html, c => c is '⟦' or '⟧');
            Assert.DoesNotContain("Something went wrong", route == "/error" ? "" : html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Each_page_asks_who_one_is(string route)
    {
        if (s_open.Contains(route))
            return;
        using HttpClient client = shared.Web.Client();

        using HttpResponseMessage answer = await client.GetAsync(AddressOf(route), Token);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Uri to = answer.Headers.Location!;
        Assert.StartsWith("/sign-in?", to.IsAbsoluteUri ? to.PathAndQuery : to.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("shop-web-6", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    /// <summary>Whatever stands in an address, a page is drawn or not found; no address is an error of the server's own.</summary>
    [Theory]
    [InlineData("/hosts?page=99999999999&text=%00%F0%9F%94%A5&service=%27&group=%22")]
    [InlineData("/hosts/%2e%2e%2f")]
    [InlineData("/hosts/shop-web-6/item")]
    [InlineData("/hosts/shop-web-6/item?key=no.such&range=1000y")]
    [InlineData("/problems?state=%00&level=-1&page=x&service=nowhere")]
    [InlineData("/problems/9223372036854775807")]
    [InlineData("/problems/99999999999999999999")]
    [InlineData("/incidents?state=x&page=0")]
    [InlineData("/incidents/-5")]
    [InlineData("/issues?state=lost")]
    [InlineData("/outbox?state=lost&page=-1")]
    [InlineData("/audit?page=1e9&subject=%25")]
    [InlineData("/services/%F0%9F%94%A5")]
    [InlineData("/users/%00")]
    [InlineData("/wiki/a%2Fb")]
    [InlineData("/wiki/-/edit")]
    [InlineData("/on-call?week=9999-12-31")]
    [InlineData("/on-call?week=0001-01-01")]
    [InlineData("/on-call?week=tomorrow")]
    [InlineData("/topology?service=%00")]
    [InlineData("/simulate?from=9999-12-31&to=0001-01-01")]
    [InlineData("/try?host=shop-web-6&expression=%28%28%28%28")]
    [InlineData("/try?host=nowhere&key=%00&trigger=%00")]
    [InlineData("/account?password=%3Cscript%3E")]
    [InlineData("/sign-in?error=%3Cscript%3E&returnUrl=//evil.example")]
    public async Task Nonsense_in_an_address_is_harmless(string address)
    {
        using HttpClient client = await shared.Web.SignedInAsync("admin");

        using HttpResponseMessage answer = await client.GetAsync(address, Token);

        string html = await answer.Content.ReadAsStringAsync(Token);
        Assert.True((int)answer.StatusCode < 500, $"{(int)answer.StatusCode}");
        Assert.DoesNotContain("Something went wrong", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html.Replace("<script></script>", "", StringComparison.Ordinal).Split("<main")[^1], StringComparison.Ordinal);
        Assert.False(answer.Headers.Location?.ToString().Contains("evil", StringComparison.Ordinal) ?? false);
    }

    private static string AddressOf(string route) => route.Contains('{', StringComparison.Ordinal)
        ? s_addresses.GetValueOrDefault(route) ?? throw new InvalidOperationException($"The page {route} needs an address here.")
        : route;
}
