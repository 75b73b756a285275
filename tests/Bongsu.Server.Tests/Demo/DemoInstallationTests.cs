using System.Net;
using System.Text.Json.Nodes;
using Bongsu.Server.Demo;
using Bongsu.Server.Hosting;
using Bongsu.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bongsu.Server.Tests.Demo;

/// <summary>The whole demo: made, opened by the server, and asked over its API.</summary>
public sealed class DemoInstallationTests
{
    private const string Token = "bongsu_token-of-the-demo-0123456789abcdef";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Make_AsServed_HasHostsServicesHistoryAndIncidents()
    {
        string path;
        await using (DemoInstallation demo = await DemoInstallation.MakeAsync(null, Cancelled))
        {
            path = demo.Data;
            var options = new ServerOptions
            {
                DataDirectory = path,
                Http = new IPEndPoint(IPAddress.Loopback, 0),
                Trapper = new IPEndPoint(IPAddress.Loopback, 0),
                AdminPassword = "password of the demo",
                AdminToken = Token,
            };
            using var data = DataDirectory.Open(path);
            await using MetricsBackend metrics = await MetricsStores.OpenAsync(options, data, NullLoggerFactory.Instance, Cancelled);
            await using WebApplication app = ServerHost.Build(options, data, metrics, demo.AddTo);
            await app.Services.GetRequiredService<IStoreStartup>().InitializeAsync(Cancelled);
            await ActivatorUtilities.CreateInstance<FirstStart>(app.Services).EnsureAdministratorAsync(options, data, Cancelled);
            await app.StartAsync(Cancelled);
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            client.DefaultRequestHeaders.Authorization = new("Bearer", Token);

            JsonNode open = await GetAsync(client, "/api/incidents?state=open");
            Assert.Contains("authorise", open.ToJsonString(), StringComparison.Ordinal);
            JsonNode all = await GetAsync(client, "/api/problems?state=recovered&take=1");
            Assert.InRange(all["total"]!.GetValue<int>(), 30, 300);
            JsonNode hosts = await GetAsync(client, "/api/hosts?take=100");
            Assert.Equal(33, hosts["total"]!.GetValue<int>());
            JsonNode services = await GetAsync(client, "/api/services/shop/availability?range=30d");
            Assert.InRange(services["availabilityPercent"]!.GetValue<double>(), 99, 99.99);
            JsonNode pages = await GetAsync(client, "/api/pages");
            Assert.Equal(["Night shift", "Payments", "Shop"], pages["rows"]!.AsArray().Select(p => p!["name"]!.GetValue<string>()).Order(StringComparer.Ordinal));
            await app.StopAsync(CancellationToken.None);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Assert.False(Directory.Exists(path));
    }

    [Fact]
    public async Task Make_DirectoryWithSomethingInIt_IsRefused()
    {
        string path = Directory.CreateTempSubdirectory("bongsu-demo-test-").FullName;
        await File.WriteAllTextAsync(Path.Combine(path, "mine"), "x", Cancelled);

        await Assert.ThrowsAsync<StartException>(() => DemoInstallation.MakeAsync(path, Cancelled));

        Assert.Equal(["mine"], Directory.EnumerateFileSystemEntries(path).Select(Path.GetFileName));
        Directory.Delete(path, recursive: true);
    }

    private static async Task<JsonNode> GetAsync(HttpClient client, string path)
    {
        HttpResponseMessage answer = await client.GetAsync(path, Cancelled);
        string text = await answer.Content.ReadAsStringAsync(Cancelled);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
