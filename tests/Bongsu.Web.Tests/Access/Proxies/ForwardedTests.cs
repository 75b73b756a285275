using System.Net;
using Bongsu.Web.Access.Proxies;
using FsCheck;
using FsCheck.Xunit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Web.Tests.Access.Proxies;

/// <summary>Trusted proxies are believed, and nobody else is.</summary>
public sealed class ForwardedTests
{
    private static readonly TrustedProxies s_trusted = Parse("10.0.0.0/8, 127.0.0.1, fd00::/8");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("203.0.113.9:4711", "203.0.113.9")]
    [InlineData("2001:db8::9", "2001:db8::9")]
    [InlineData("[2001:db8::9]:4711", "2001:db8::9")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9")]
    // What the client made up stands before what the proxies append, and is not looked at.
    [InlineData("127.0.0.1, 203.0.113.9", "203.0.113.9")]
    [InlineData("198.51.100.1, 203.0.113.9, 10.1.1.1, 10.2.2.2", "203.0.113.9")]
    [InlineData("10.3.3.3, 10.1.1.1", "10.3.3.3")]
    // An address that is none ends the list.
    [InlineData("203.0.113.9, unknown", "10.0.0.1")]
    [InlineData("203.0.113.9, unknown, 10.1.1.1", "10.1.1.1")]
    [InlineData("", "10.0.0.1")]
    public void The_client_is_the_nearest_address_that_is_no_trusted_proxy(string forwardedFor, string expected) =>
        Assert.Equal(IPAddress.Parse(expected), Read("10.0.0.1", ("X-Forwarded-For", forwardedFor), ("X-Forwarded-Proto", "https"))!.Client);

    [Theory]
    [InlineData("https", "https")]
    [InlineData("HTTP", "http")]
    [InlineData("wss", "https")]
    [InlineData("javascript", null)]
    [InlineData("", null)]
    public void The_scheme_is_http_or_https(string said, string? expected) =>
        Assert.Equal(expected, Read("10.0.0.1", ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", said))!.Scheme);

    [Theory]
    // One proxy of two says it, or both do: what the outer one was asked for counts.
    [InlineData("203.0.113.9, 10.1.1.1", "https, http", "https")]
    [InlineData("203.0.113.9, 10.1.1.1", "https", "https")]
    // What the client made up does not count.
    [InlineData("203.0.113.9", "https, http", "http")]
    public void The_scheme_is_that_of_the_outermost_trusted_proxy(string forwardedFor, string said, string expected) =>
        Assert.Equal(expected, Read("10.0.0.1", ("X-Forwarded-For", forwardedFor), ("X-Forwarded-Proto", said))!.Scheme);

    [Theory]
    [InlineData("mon.example.com", "mon.example.com")]
    [InlineData("mon.example.com:8443", "mon.example.com:8443")]
    [InlineData("[2001:db8::1]:8443", "[2001:db8::1]:8443")]
    [InlineData("evil.example/path", null)]
    [InlineData("evil.example\r\nX: y", null)]
    public void The_host_is_taken_where_it_is_one(string said, string? expected) =>
        Assert.Equal(expected, Read("10.0.0.1", ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Host", said))!.Host?.Value);

    [Fact]
    public void The_standards_header_is_read_and_wins()
    {
        ForwardedRequest? read = Read(
            "10.0.0.1", (
                "Forwarded",
                "for=127.0.0.1, For=\"[2001:db8::9]:4711\";Proto=https;host=\"mon.example.com:8443\", for=10.1.1.1;proto=http"), (
                    "X-Forwarded-For", "203.0.113.1"));

        Assert.Equal(new ForwardedRequest(IPAddress.Parse("2001:db8::9"), "https", new HostString("mon.example.com:8443")), read);
    }

    [Theory]
    [InlineData("203.0.113.77")]
    [InlineData("::1")]
    public void Nobody_else_is_believed(string peer)
    {
        Assert.Null(Read(peer, ("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example")));
        Assert.Null(Read(peer, ("Forwarded", "for=127.0.0.1;proto=https;host=evil.example")));
    }

    [Fact]
    public void A_proxy_in_the_form_of_ipv6_is_the_same_proxy() => Assert.NotNull(Read("::ffff:10.0.0.1", ("X-Forwarded-For", "203.0.113.9")));

    [Fact]
    public void A_proxy_that_says_nothing_is_the_client() => Assert.Null(Read("10.0.0.1"));

    [Theory]
    [InlineData("", true)]
    [InlineData("10.0.0.1", true)]
    [InlineData("10.0.0.0/8,fd00::/8 , ::1", true)]
    [InlineData("0.0.0.0/0", false)]
    [InlineData("::/0", false)]
    [InlineData("nginx", false)]
    [InlineData("10.0.0.1/33", false)]
    [InlineData("10.0.0.1;10.0.0.2", false)]
    public void A_list_of_proxies_is_addresses_and_networks_but_not_everybody(string text, bool expected) =>
        Assert.Equal(expected, TrustedProxies.TryParse(text, out _));

    /// <summary>Whatever the header holds, it is read without an exception and the client is never an address that the text does not hold.</summary>
    [Property(MaxTest = 500)]
    public void Any_text_is_read(NonNull<string> forwarded, NonNull<string> forwardedFor)
    {
        ForwardedRequest? read = Read("10.0.0.1", ("Forwarded", forwarded.Get), ("X-Forwarded-For", forwardedFor.Get));

        Assert.True(read is null || read.Client.Equals(IPAddress.Parse("10.0.0.1")) || forwarded.Get.Length + forwardedFor.Get.Length > 0);
        Assert.NotNull(ForwardedHeader.Read("for=\"" + forwarded.Get + "\\"));
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_cookies_are_secure_answers_forbid_http_and_the_audit_knows_the_client()
    {
        var audit = new KeptAddresses();
        await using WebHost host = await WebHost.StartAsync(b => b.Services.AddSingleton(s_trusted).AddSingleton<Web.Access.SignIn.ISignInAudit>(audit));
        using HttpClient client = host.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        using HttpResponseMessage answer = await client.GetAsync("/sign-in", Token);
        string form = answer.Headers.GetValues("Set-Cookie").Single(c => c.Contains("ntiforgery", StringComparison.Ordinal));
        Assert.Contains("; secure", form, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("max-age=2592000", answer.Headers.GetValues("Strict-Transport-Security").Single());
        string html = await answer.Content.ReadAsStringAsync(Token);
        string field = html.Split("name=\"__RequestVerificationToken\"")[1].Split("value=\"")[1].Split('"')[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in")
        {
            Content = new FormUrlEncodedContent(
                new Dictionary<string, string> { ["name"] = "admin", ["password"] = DevHost.FakeSessions.Password, ["__RequestVerificationToken"] = field }),
        };
        request.Headers.Add("Cookie", form.Split(';')[0]);
        using HttpResponseMessage signedIn = await client.SendAsync(request, Token);

        Assert.All(signedIn.Headers.GetValues("Set-Cookie"), c => Assert.Contains("; secure", c, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["203.0.113.9"], audit.Seen);
    }

    [Fact]
    public async Task Without_trusted_proxies_nothing_is_believed()
    {
        var audit = new KeptAddresses();
        await using WebHost host = await WebHost.StartAsync(b => b.Services.AddSingleton<Web.Access.SignIn.ISignInAudit>(audit));
        using HttpClient client = host.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        using HttpResponseMessage answer = await WebHost.SignInAsync(client, "admin");

        Assert.Equal(["127.0.0.1"], audit.Seen);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    private static TrustedProxies Parse(string text) => TrustedProxies.TryParse(text, out TrustedProxies? proxies) ? proxies : throw new FormatException(text);

    private static ForwardedRequest? Read(string peer, params (string Name, string Value)[] headers)
    {
        var all = new HeaderDictionary();
        foreach ((string name, string value) in headers)
            all[name] = value;
        return ForwardedRequest.Read(IPAddress.Parse(peer), all, s_trusted);
    }

    private sealed class KeptAddresses : Web.Access.SignIn.ISignInAudit
    {
        public List<string?> Seen { get; } = [];

        public Task WriteAsync(string name, bool succeeded, bool lockedOut, string? address, CancellationToken cancellationToken)
        {
            Seen.Add(address);
            return Task.CompletedTask;
        }
    }
}
