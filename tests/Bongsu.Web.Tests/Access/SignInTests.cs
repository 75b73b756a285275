using System.Net;
using Bongsu.Web.DevHost;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Web.Tests.Access;

public sealed class SignInTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_without_a_session_leads_to_the_sign_in_with_the_way_back()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client();

        using HttpResponseMessage answer = await client.GetAsync("/problems?state=open", Token);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/sign-in?returnUrl=%2Fproblems%3Fstate%3Dopen", answer.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task The_right_password_opens_the_pages_and_signing_out_closes_them()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = await host.SignedInAsync("admin");
        Assert.Contains("front page failed", await client.GetStringAsync("/", Token), StringComparison.Ordinal);

        string form = await WebHost.FormTokenAsync(client, "/");
        using HttpResponseMessage bye = await client.PostAsync(
            "/account/sign-out", new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = form }), Token);
        Assert.Equal("/sign-in", bye.Headers.Location!.ToString());
        using HttpResponseMessage after = await client.GetAsync("/", Token);

        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Theory]
    [InlineData("admin", "wrong password")]
    [InlineData("nobody", FakeSessions.Password)]
    public async Task A_wrong_name_and_a_wrong_password_are_refused_alike(string name, string password)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client();

        using HttpResponseMessage answer = await WebHost.SignInAsync(client, name, password);

        Assert.Equal("/sign-in?error=failed&returnUrl=%2F", answer.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("nobody")]
    public async Task Five_wrong_passwords_lock_a_name_whether_it_exists_or_not(string name)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client();
        for (int i = 0; i < 5; i++)
            (await WebHost.SignInAsync(client, name, "wrong password")).Dispose();

        using HttpResponseMessage answer = await WebHost.SignInAsync(client, name);

        Assert.StartsWith("/sign-in?error=locked", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Behind a TLS proxy everybody has one address: ten wrong sign-ins of a stranger locked everybody out.</summary>
    [Fact]
    public async Task Wrong_sign_ins_of_a_stranger_keep_nobody_else_at_the_address_out()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient stranger = host.Client();
        for (int i = 0; i < 20; i++)
            (await WebHost.SignInAsync(stranger, "nobody" + i, "wrong password")).Dispose();

        using HttpClient admin = await host.SignedInAsync("admin");
    }

    [Fact]
    public async Task A_browser_that_has_signed_in_before_gets_in_while_a_stranger_guesses_its_users_password_from_the_same_address()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient admin = await host.SignedInAsync("admin");
        using HttpClient stranger = host.Client();
        for (int i = 0; i < 10; i++)
            (await WebHost.SignInAsync(stranger, "admin", "wrong password")).Dispose();
        using HttpResponseMessage locked = await WebHost.SignInAsync(stranger, "admin");
        Assert.StartsWith("/sign-in?error=locked", locked.Headers.Location!.ToString(), StringComparison.Ordinal);

        using HttpResponseMessage known = await WebHost.SignInAsync(admin, "ADMIN");

        Assert.Equal("/", known.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_known_browser_guesses_no_faster_than_a_stranger_and_its_cookie_says_nothing_of_other_names()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient shop = await host.SignedInAsync("shop");
        for (int i = 0; i < 5; i++)
            (await WebHost.SignInAsync(shop, "shop", "wrong password")).Dispose();
        for (int i = 0; i < 5; i++)
            (await WebHost.SignInAsync(shop, "admin", "wrong password")).Dispose();

        using HttpResponseMessage own = await WebHost.SignInAsync(shop, "shop");
        using HttpResponseMessage other = await WebHost.SignInAsync(shop, "admin");

        Assert.StartsWith("/sign-in?error=locked", own.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("/sign-in?error=locked", other.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_the_token_of_this_server_signs_nobody_in()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client();

        using HttpResponseMessage answer = await client.PostAsync(
            "/account/sign-in", new FormUrlEncodedContent(new Dictionary<string, string> { ["name"] = "admin", ["password"] = FakeSessions.Password }), Token);

        Assert.Equal("/sign-in?error=expired", answer.Headers.Location!.ToString());
        using HttpResponseMessage after = await client.GetAsync("/", Token);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Fact]
    public async Task A_forged_sign_out_is_refused_and_the_session_stays()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = await host.SignedInAsync("admin");

        using HttpResponseMessage answer = await client.PostAsync("/account/sign-out", new FormUrlEncodedContent([]), Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using HttpResponseMessage after = await client.GetAsync("/", Token);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task The_way_back_never_leads_to_another_server(string returnUrl)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client();

        using HttpResponseMessage answer = await WebHost.SignInAsync(client, "admin", returnUrl: returnUrl);

        Assert.Equal("/", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Every_try_reaches_the_audit_without_control_characters_in_the_name()
    {
        var audit = new KeptAudit();
        await using WebHost host = await WebHost.StartAsync(b => b.Services.AddSingleton<Web.Access.SignIn.ISignInAudit>(audit));
        using HttpClient client = host.Client();

        (await WebHost.SignInAsync(client, "ad\nmin", "wrong password")).Dispose();
        (await WebHost.SignInAsync(client, "admin")).Dispose();

        Assert.Equal([("admin", false), ("admin", true)], audit.Seen);
    }

    [Fact]
    public async Task Who_goes_on_trying_fills_neither_the_log_nor_the_audit()
    {
        var audit = new KeptAudit();
        await using WebHost host = await WebHost.StartAsync(b => b.Services.AddSingleton<Web.Access.SignIn.ISignInAudit>(audit));
        using HttpClient client = host.Client();
        for (int i = 0; i < 12; i++)
            (await WebHost.SignInAsync(client, "admin", "wrong password")).Dispose();

        Assert.Equal(6, audit.Seen.Count);
    }

    [Fact]
    public async Task A_session_does_not_open_the_api()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = await host.SignedInAsync("admin");

        using HttpResponseMessage answer = await client.PostAsync("/api/problems/1002/acknowledge", null, Token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private sealed class KeptAudit : Web.Access.SignIn.ISignInAudit
    {
        public List<(string Name, bool Succeeded)> Seen { get; } = [];

        public Task WriteAsync(string name, bool succeeded, bool lockedOut, string? address, CancellationToken cancellationToken)
        {
            Seen.Add((name, succeeded));
            return Task.CompletedTask;
        }
    }
}
