using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Bongsu.Server.Hosting;
using Bongsu.Server.Settings;
using Bongsu.Store;
using Bongsu.Web.Access.Proxies;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bongsu.Server.Tests.Hosting;

/// <summary>The whole server in this process, on a data directory and loopback ports of its own.</summary>
internal sealed partial class RunningServer : IAsyncDisposable
{
    public const string Token = "bongsu_token-of-the-tests-0123456789abcdef";
    public const string Password = "password of the tests";

    private readonly string _directory;
    private readonly DataDirectory _data;
    private readonly MetricsBackend _metrics;
    private readonly WebApplication _app;

    private RunningServer(string directory, DataDirectory data, MetricsBackend metrics, WebApplication app)
    {
        (_directory, _data, _metrics, _app) = (directory, data, metrics, app);
        Address = new Uri(app.Urls.First());
        Others = [.. app.Urls.Skip(1).Select(static u => new Uri(u))];
    }

    public Uri Address { get; }

    /// <summary>Further addresses that settings make it listen on.</summary>
    public IReadOnlyList<Uri> Others { get; }

    public string Data => _directory;

    public IServiceProvider Services => _app.Services;

    public static async Task<RunningServer> StartAsync(
        CertificateFiles? certificate = null, TrustedProxies? proxies = null, Dictionary<string, string>? settings = null)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        string directory = Directory.CreateTempSubdirectory("bongsu-server-").FullName;
        var options = new ServerOptions
        {
            DataDirectory = directory,
            Http = new IPEndPoint(IPAddress.Loopback, 0),
            Trapper = new IPEndPoint(IPAddress.Loopback, 0),
            Certificate = certificate,
            TrustedProxies = proxies,
            AdminPassword = Password,
            AdminToken = Token,
            Settings = ProductSettings.Read(null, settings ?? []),
        };
        var data = DataDirectory.Open(directory);
        MetricsBackend metrics = await MetricsStores.OpenAsync(options, data, NullLoggerFactory.Instance, cancellationToken);
        WebApplication app = ServerHost.Build(options, data, metrics);
        await app.Services.GetRequiredService<IStoreStartup>().InitializeAsync(cancellationToken);
        await ActivatorUtilities.CreateInstance<FirstStart>(app.Services).EnsureAdministratorAsync(options, data, cancellationToken);
        await app.StartAsync(cancellationToken);
        return new RunningServer(directory, data, metrics, app);
    }

    /// <summary>A client with the token of all rights.</summary>
    public HttpClient Api()
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return client;
    }

    /// <summary>A browser that is nobody yet.</summary>
    public HttpClient Browser() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    public static async Task<HttpResponseMessage> PostFormAsync(HttpClient browser, string page, string path, params (string Name, string Value)[] fields)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        string token = Field().Match(await browser.GetStringAsync(page, cancellationToken)).Groups["token"].Value;
        return await browser.PostAsync(
            path,
            new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("__RequestVerificationToken", token)]),
            cancellationToken);
    }

    public static Task<HttpResponseMessage> SignInAsync(HttpClient browser, string name, string password) =>
        PostFormAsync(browser, "/sign-in", "/account/sign-in", ("name", name), ("password", password));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await _metrics.DisposeAsync();
        _data.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Field();
}
