using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Bongsu.Web.DevHost;
using Microsoft.AspNetCore.Builder;

namespace Bongsu.Web.Tests;

/// <summary>The pages and the API on Kestrel at a free loopback port, over a world in memory.</summary>
internal sealed partial class WebHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebHost(WebApplication app, World world)
    {
        _app = app;
        World = world;
        Address = new Uri(app.Urls.Single());
    }

    public World World { get; }

    public Uri Address { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<WebHost> StartAsync(Action<WebApplicationBuilder>? configure = null, int hosts = 20)
    {
        var world = new World(TimeProvider.System, hosts);
        WebApplication app = DevApp.Create("http://127.0.0.1:0", world, configure);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new WebHost(app, world);
    }

    public HttpClient Client(string? token = null)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>The hidden field that a form of a page carries against forgery.</summary>
    public static async Task<string> FormTokenAsync(HttpClient client, string page)
    {
        string html = await client.GetStringAsync(page, TestContext.Current.CancellationToken);
        return Field().Match(html).Groups["token"].Value;
    }

    public static async Task<HttpResponseMessage> SignInAsync(HttpClient client, string name, string password = FakeSessions.Password, string returnUrl = "/")
    {
        string token = await FormTokenAsync(client, "/sign-in");
        return await client.PostAsync(
            "/account/sign-in",
            new FormUrlEncodedContent(
                new Dictionary<string, string> { ["name"] = name, ["password"] = password, ["returnUrl"] = returnUrl, ["__RequestVerificationToken"] = token }),
            TestContext.Current.CancellationToken);
    }

    public async Task<HttpClient> SignedInAsync(string name)
    {
        HttpClient client = Client();
        using HttpResponseMessage answer = await SignInAsync(client, name);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location!.ToString());
        return client;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Field();
}
