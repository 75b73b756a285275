using System.Net;
using Bongsu.Web.DevHost;

namespace Bongsu.Web.Tests.Access;

/// <summary>The form that changes one's own password.</summary>
public sealed class OwnPasswordTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("wrong", "a better horse", "a better horse", "wrong")]
    [InlineData(FakeSessions.Password, "short", "short", "refused")]
    [InlineData(FakeSessions.Password, "a better horse", "a bitter horse", "different")]
    public async Task What_does_not_hold_changes_nothing_and_is_said(string current, string wanted, string repeated, string said)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = await host.SignedInAsync("shop");

        Assert.Equal("/account?password=" + said, await ChangeAsync(client, current, wanted, repeated));

        Assert.Contains("role=\"alert\"", await client.GetStringAsync("/account?password=" + said, Token), StringComparison.Ordinal);
        using HttpClient again = await host.SignedInAsync("shop");
    }

    [Fact]
    public async Task A_new_password_keeps_this_browser_and_signs_out_every_other()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient here = await host.SignedInAsync("shop");
        using HttpClient elsewhere = await host.SignedInAsync("shop");

        Assert.Equal("/account?password=changed", await ChangeAsync(here, FakeSessions.Password, "a better horse", "a better horse"));

        using HttpResponseMessage still = await here.GetAsync("/account", Token);
        using HttpResponseMessage gone = await elsewhere.GetAsync("/account", Token);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (still.StatusCode, gone.StatusCode));
        using HttpClient fresh = host.Client();
        using HttpResponseMessage old = await WebHost.SignInAsync(fresh, "shop");
        Assert.StartsWith("/sign-in?error=failed", old.Headers.Location!.ToString(), StringComparison.Ordinal);
        using HttpResponseMessage better = await WebHost.SignInAsync(fresh, "shop", "a better horse");
        Assert.Equal("/", better.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Whoever_finds_a_browser_open_guesses_five_times()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = await host.SignedInAsync("shop");
        for (int i = 0; i < 5; i++)
            Assert.Equal("/account?password=wrong", await ChangeAsync(client, "guess" + i, "a better horse", "a better horse"));

        Assert.Equal("/account?password=locked", await ChangeAsync(client, FakeSessions.Password, "a better horse", "a better horse"));
    }

    private static async Task<string> ChangeAsync(HttpClient client, string current, string wanted, string repeated)
    {
        string form = await WebHost.FormTokenAsync(client, "/account");
        using HttpResponseMessage answer = await client.PostAsync(
            "/account/password",
            new FormUrlEncodedContent(
                new Dictionary<string, string> { ["current"] = current, ["wanted"] = wanted, ["repeated"] = repeated, ["__RequestVerificationToken"] = form }),
            Token);
        return answer.Headers.Location!.ToString();
    }
}
