using System.Net;
using Bongsu.Store.Rows;

namespace Bongsu.Web.Tests.Status;

public sealed class StatusPageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_sees_the_status_of_a_service_whose_owner_wants_it()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient anybody = host.Client();

        using HttpResponseMessage answer = await anybody.GetAsync("/status/shop", Token);
        string html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl!.Public);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Contains("Not available", html, StringComparison.Ordinal);
        Assert.Equal(90, html.Split("title=\"2").Length - 1);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pay")]
    [InlineData("shop-web-6")]
    [InlineData("none")]
    public async Task Without_it_there_is_none(string name)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient anybody = host.Client();

        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/status/" + name, Token)).StatusCode);
    }

    [Fact]
    public async Task It_speaks_the_readers_language()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient anybody = host.Client();
        anybody.DefaultRequestHeaders.Add("Accept-Language", "ko-KR,ko;q=0.9");

        string html = WebUtility.HtmlDecode(await anybody.GetStringAsync("/status/shop", Token));

        Assert.Contains("lang=\"ko\"", html, StringComparison.Ordinal);
        Assert.Contains("사용할 수 없습니다", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_what_is_marked_as_public_and_never_a_host_a_title_or_a_reason()
    {
        await using WebHost host = await WebHost.StartAsync();
        ProblemRow outage = host.World.Problems.First(p => p.HostName == "shop" && p.RecoveredAtMs is null);
        outage.Events.Add(new ProblemEventRow { Id = 1, ProblemId = outage.Id, AtMs = host.World.NowMs, Kind = "comment", By = "kim",
            Text = "public: shop-web-6 is being replaced." });
        outage.Events.Add(new ProblemEventRow { Id = 2, ProblemId = outage.Id, AtMs = host.World.NowMs, Kind = "comment", By = "kim",
            Text = "shop-web-6 lost its disk." });
        using HttpClient anybody = host.Client();

        string html = WebUtility.HtmlDecode(await anybody.GetStringAsync("/status/shop", Token));

        Assert.Contains("… is being replaced.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("lost its disk", html, StringComparison.Ordinal);
        Assert.DoesNotContain("front page", html, StringComparison.Ordinal);
        Assert.DoesNotContain("kim", html, StringComparison.Ordinal);
        Assert.All(host.World.Hosts.Where(h => !h.IsService), h => Assert.DoesNotContain(h.Name, html, StringComparison.Ordinal));
    }
}
