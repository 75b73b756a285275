using Bongsu.Web.Access.SignIn;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Web.Tests.Access;

/// <summary>What a browser is remembered for: so many accounts, and only by the installation that wrote it down.</summary>
public sealed class KnownBrowsersTests
{
    private readonly KnownBrowsers _browsers = new(new EphemeralDataProtectionProvider());

    [Fact]
    public void A_browser_is_known_for_the_accounts_that_signed_in_last()
    {
        string? cookie = null;
        Guid? first = null;
        for (int i = 0; i < 12; i++)
        {
            cookie = Remember(cookie, $"user{i}");
            Guid? known = Find(cookie, $"user{i}");
            first ??= known;

            // One number for the browser, whoever signs in.
            Assert.NotNull(known);
            Assert.Equal(first, known);
            Assert.Equal(
                Enumerable.Range(0, 20).Where(n => n <= i && n > i - KnownBrowsers.MostAccounts),
                Enumerable.Range(0, 20).Where(n => Find(cookie, $"user{n}") is not null));
        }

        // Who signs in again stays, and whoever was longest away goes first.
        cookie = Remember(cookie, "user4");
        cookie = Remember(cookie, "USER4");
        cookie = Remember(cookie, "new");
        Assert.Equal(first, Find(cookie, "user4"));
        Assert.Null(Find(cookie, "user5"));
        Assert.Equal(first, Find(cookie, "user6"));
    }

    [Fact]
    public void A_cookie_of_another_installation_or_a_damaged_one_is_no_cookie()
    {
        string cookie = Remember(null, "kim");
        var other = new KnownBrowsers(new EphemeralDataProtectionProvider());

        Assert.Null(Find(cookie, "lee"));
        Assert.Null(other.Find(Context(cookie), "kim"));
        foreach (string damaged in new[] { "", "x", "AAAA", cookie[..^4], cookie[4..], cookie + "AAAA", new string('A', 2048), new string('A', 4096) })
        {
            Assert.Null(_browsers.Find(Context(damaged), "kim"));

            // Whoever signs in with it is a new browser.
            string renewed = Remember(damaged, "kim");
            Assert.NotNull(Find(renewed, "kim"));
            Assert.NotEqual(Find(cookie, "kim"), Find(renewed, "kim"));
        }
    }

    [Theory]
    [InlineData("http", false)]
    [InlineData("https", true)]
    public void The_cookie_is_for_the_sign_in_alone(string scheme, bool secure)
    {
        HttpContext context = Context(null);
        context.Request.Scheme = scheme;
        _browsers.Remember(context, "kim");

        string cookie = context.Response.Headers.SetCookie.ToString();
        Assert.Contains("path=/account", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Equal(secure, cookie.Contains("secure", StringComparison.Ordinal));
    }

    private static HttpContext Context(string? cookie)
    {
        var context = new DefaultHttpContext();
        if (cookie is not null)
            context.Request.Headers.Cookie = "bongsu-browser=" + Uri.EscapeDataString(cookie);
        return context;
    }

    private Guid? Find(string? cookie, string name) => _browsers.Find(Context(cookie), name);

    private string Remember(string? cookie, string name)
    {
        HttpContext context = Context(cookie);
        _browsers.Remember(context, name);
        string set = context.Response.Headers.SetCookie.ToString();
        return Uri.UnescapeDataString(set["bongsu-browser=".Length..set.IndexOf(';', StringComparison.Ordinal)]);
    }
}
