using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Bongsu.Web.Tests.Access;

public sealed class HeadersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/healthz")]
    [InlineData("/api/overview")]
    [InlineData("/no-such-page")]
    public async Task Every_answer_forbids_inline_code_foreign_code_and_frames(string path)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client();

        using HttpResponseMessage answer = await client.GetAsync(path, Token);

        string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/problems/1002")]
    [InlineData("/hosts/shop-web-6")]
    [InlineData("/configuration")]
    public async Task Pages_have_no_inline_styles_and_no_inline_script_but_the_one_that_their_policy_names(string path)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = await host.SignedInAsync("admin");

        using HttpResponseMessage answer = await client.GetAsync(path, Token);
        string html = await answer.Content.ReadAsStringAsync(Token);

        string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        string inline = Regex.Match(html, "<script>(?<inline>.*?)</script>", RegexOptions.Singleline, TimeSpan.FromSeconds(5)).Groups["inline"].Value;
        Assert.Contains(
            $"script-src 'self' 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(inline)))}';",
            policy,
            StringComparison.Ordinal);
        html = html.Replace($"<script>{inline}</script>", "", StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<style", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("<script(?![^>]*\\bsrc=)", html);
        Assert.DoesNotMatch("\\son[a-z]+=", html);
    }

    [Fact]
    public async Task The_session_cookie_is_out_of_reach_of_scripts_and_of_other_sites()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client();

        using HttpResponseMessage answer = await WebHost.SignInAsync(client, "admin");

        string cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("bongsu-session", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }
}
