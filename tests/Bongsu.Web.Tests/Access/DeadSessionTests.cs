using System.Net;
using Bongsu.Model.Access;
using Bongsu.Web.DevHost;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Web.Tests.Access;

/// <summary>
/// A browser whose session is no longer valid got 500 from every address, style sheets and /healthz included, until somebody deleted its cookie by hand.
/// Every way in which a session can end leads to the sign-in page and drops the cookie; probes and assets never look at it.
/// </summary>
public sealed class DeadSessionTests
{
    private static readonly string[] s_open = ["/healthz", "/readyz", "/sign-in", "/_content/Bongsu.Web/css/base.css", "/no-such-page"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Endings =>
        [
            "signed out",
            "ended by its user",
            "user removed",
            "unused for too long",
            "older than its lifetime",
            "clock set back",
            "key ring lost",
            "cookie damaged"];

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task A_session_that_has_ended_leads_to_the_sign_in_page_and_its_cookie_is_dropped(string ending)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using WebHost host = await WebHost.StartAsync(b => b.Services.AddSingleton<TimeProvider>(time));
        string cookie = await SessionOfAsync(host);
        cookie = await EndAsync(ending, host, time, cookie);

        foreach (string path in s_open)
        {
            using HttpResponseMessage open = await GetAsync(host, path, cookie);
            Assert.True((int)open.StatusCode < 500, $"{ending}: {path} is {open.StatusCode}");
            Assert.NotEqual(HttpStatusCode.Redirect, open.StatusCode);
        }

        using HttpResponseMessage page = await GetAsync(host, "/problems", cookie);
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.StartsWith("/sign-in", page.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        using HttpResponseMessage live = await GetAsync(host, "/_blazor/negotiate", cookie, HttpMethod.Post);
        Assert.Equal(HttpStatusCode.Unauthorized, live.StatusCode);
    }

    [Theory]
    [InlineData("signed out")]
    [InlineData("user removed")]
    [InlineData("unused for too long")]
    public async Task The_cookie_of_a_session_that_was_ended_is_deleted(string ending)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using WebHost host = await WebHost.StartAsync(b => b.Services.AddSingleton<TimeProvider>(time));
        string cookie = await SessionOfAsync(host);
        cookie = await EndAsync(ending, host, time, cookie);

        using HttpResponseMessage page = await GetAsync(host, "/problems", cookie);

        Assert.Contains(page.Headers.GetValues("Set-Cookie"), c => c.StartsWith("bongsu-session=;", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/_content/Bongsu.Web/css/base.css")]
    [InlineData("/heartbeat/no-such-token")]
    public async Task Probes_assets_and_heartbeats_do_not_look_at_the_cookie(string path)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using WebHost host = await WebHost.StartAsync(b => b.Services.AddSingleton<TimeProvider>(time));
        string cookie = await SessionOfAsync(host);
        cookie = await EndAsync("user removed", host, time, cookie);

        using HttpResponseMessage answer = await GetAsync(host, path, cookie);

        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out _));
    }

    [Fact]
    public async Task A_session_that_is_used_goes_on_until_its_lifetime_is_over()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using WebHost host = await WebHost.StartAsync(b => b.Services.AddSingleton<TimeProvider>(time));
        string cookie = await SessionOfAsync(host);
        for (int day = 13; day < 90; day += 13)
        {
            time.Advance(TimeSpan.FromDays(13));
            using HttpResponseMessage page = await GetAsync(host, "/problems", cookie);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }

        time.Advance(TimeSpan.FromDays(12));
        using HttpResponseMessage late = await GetAsync(host, "/problems", cookie);
        Assert.Equal(HttpStatusCode.Redirect, late.StatusCode);
    }

    [Fact]
    public async Task A_live_page_is_refused_to_strangers()
    {
        await using WebHost host = await WebHost.StartAsync();

        using HttpResponseMessage live = await GetAsync(host, "/_blazor/negotiate", "", HttpMethod.Post);

        Assert.Equal(HttpStatusCode.Unauthorized, live.StatusCode);
    }

    private static async Task<string> EndAsync(string ending, WebHost host, FakeTimeProvider time, string cookie)
    {
        switch (ending)
        {
            case "signed out":
                await Sessions(host).SignOutAsync("key-1", Token);
                break;
            case "ended by its user":
                await Sessions(host).EndAllAsync(new Viewer("admin", TokenScopes.All, null, SeesAll: true), "admin", except: null, Token);
                break;
            case "user removed":
                host.World.Users.RemoveAt(0);
                break;
            case "unused for too long":
                time.Advance(TimeSpan.FromDays(14));
                break;
            case "older than its lifetime":
                time.Advance(TimeSpan.FromDays(90));
                break;
            case "clock set back":
                host.World.Users.RemoveAt(0);
                time.AdjustTime(time.GetUtcNow() - TimeSpan.FromHours(1));
                break;
            case "key ring lost":
                cookie = "bongsu-session=" + new EphemeralDataProtectionProvider().CreateProtector("x").Protect("another installation's");
                break;
            case "cookie damaged":
                cookie = "bongsu-session=CfDJ8not-a-ticket";
                break;
        }

        return cookie;
    }

    private static FakeSessions Sessions(WebHost host) => host.Services.GetRequiredService<FakeSessions>();

    private static async Task<string> SessionOfAsync(WebHost host)
    {
        using HttpClient client = host.Client();
        using HttpResponseMessage answer = await WebHost.SignInAsync(client, "admin");
        return answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("bongsu-session", StringComparison.Ordinal)).Split(';')[0];
    }

    private static async Task<HttpResponseMessage> GetAsync(WebHost host, string path, string cookie, HttpMethod? method = null)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        if (cookie.Length > 0)
            request.Headers.Add("Cookie", cookie);
        return await client.SendAsync(request, Token);
    }
}
