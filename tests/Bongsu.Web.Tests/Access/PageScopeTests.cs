using System.Net;

namespace Bongsu.Web.Tests.Access;

/// <summary>What a service organisation's people see, by page and by guessed address.</summary>
public sealed class PageScopeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/hosts/pay")]
    [InlineData("/hosts/pay-web-1")]
    [InlineData("/hosts/node-5")]
    [InlineData("/hosts/pay-web-1/item?key=system.cpu.util")]
    [InlineData("/hosts/pay-web-1/item/try?key=system.cpu.util")]
    [InlineData("/users")]
    [InlineData("/users/admin")]
    [InlineData("/users/shop")]
    [InlineData("/audit")]
    [InlineData("/hosts/no-such-host")]
    [InlineData("/problems/999999")]
    public async Task A_guessed_address_of_what_is_not_his_is_not_found(string path)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = await host.SignedInAsync("shop");

        using HttpResponseMessage answer = await client.GetAsync(path, Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        string html = await answer.Content.ReadAsStringAsync(Token);
        Assert.DoesNotContain("pay-team", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Payments", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_of_another_organisation_is_not_found_and_the_same_address_is_there_for_infrastructure()
    {
        await using WebHost host = await WebHost.StartAsync();
        long id = host.World.Problems.First(p => p.Owner == "pay-team").Id;
        using HttpClient shop = await host.SignedInAsync("shop");
        using HttpClient admin = await host.SignedInAsync("admin");

        using HttpResponseMessage theirs = await shop.GetAsync($"/problems/{id}", Token);
        using HttpResponseMessage all = await admin.GetAsync($"/problems/{id}", Token);

        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
        Assert.Equal(HttpStatusCode.OK, all.StatusCode);
    }

    [Fact]
    public async Task Lists_hold_what_is_his_and_nothing_else()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = await host.SignedInAsync("shop");

        string overview = await client.GetStringAsync("/", Token);
        string hosts = await client.GetStringAsync("/hosts", Token);
        string problems = await client.GetStringAsync("/problems", Token);

        Assert.Contains("front page failed", overview, StringComparison.Ordinal);
        Assert.Contains("shop-web-", hosts, StringComparison.Ordinal);
        foreach (string html in new[] { overview, hosts, problems })
        {
            Assert.DoesNotContain("pay-web", html, StringComparison.Ordinal);
            Assert.DoesNotContain("Payments", html, StringComparison.Ordinal);
            Assert.DoesNotContain("node-", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_that_fails_says_so_without_details()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = await host.SignedInAsync("admin");
        host.World.Outbox.Add(null!);

        using HttpResponseMessage answer = await client.GetAsync("/outbox", Token);

        string html = await answer.Content.ReadAsStringAsync(Token);
        Assert.Contains("Something went wrong", html, StringComparison.Ordinal);
        Assert.DoesNotContain("NullReference", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_viewer_is_not_offered_what_he_may_not_do()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = await host.SignedInAsync("eyes");

        string problem = await client.GetStringAsync("/problems/1002", Token);
        string configuration = await client.GetStringAsync("/configuration", Token);

        Assert.DoesNotContain("Acknowledge</button>", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("Apply</button>", configuration, StringComparison.Ordinal);
    }
}
