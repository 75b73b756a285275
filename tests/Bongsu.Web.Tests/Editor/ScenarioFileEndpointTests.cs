using System.Net;
using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Planning;
using Bongsu.Web.DevHost;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Web.Tests.Editor;

/// <summary>The download of a web scenario.</summary>
public sealed class ScenarioFileEndpointTests : IAsyncLifetime
{
    private const string Buy = "/configuration/scenario.har?owner=web-1&name=buy";

    private WebHost? _host;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await WebHost.StartAsync();
        var options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(
            """{"user":"kim","password":"hunter2","steps":[{"name":"sign in","url":"https://shop.example/login","form":{"password":"{password}"}}]}""")!;
        ((FakeConfiguration)_host.Services.GetRequiredService<IConfigurationService>()).Document = new ConfigurationDocument
        {
            Hosts =
            [
                new HostDefinition
                {
                    Name = "web-1",
                    Checks =
                    [
                        new CheckDefinition { Type = "scenario", Name = "buy", Options = options }, new CheckDefinition { Type = "scenario", Name = "empty" },
                    ],
                },
            ],
        };
    }

    public async ValueTask DisposeAsync() => await _host!.DisposeAsync();

    [Fact]
    public async Task A_scenario_is_a_recording_without_its_secrets()
    {
        using HttpClient client = await _host!.SignedInAsync("admin");

        using HttpResponseMessage answer = await client.GetAsync(Buy, Cancelled);

        Assert.Equal("buy.har", answer.Content.Headers.ContentDisposition?.FileName);
        string text = await answer.Content.ReadAsStringAsync(Cancelled);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        JsonElement entry = JsonSerializer.Deserialize<JsonElement>(text).GetProperty("log").GetProperty("entries").EnumerateArray().Single();
        Assert.Equal("https://shop.example/login", entry.GetProperty("request").GetProperty("url").GetString());
    }

    [Theory]
    [InlineData("?owner=nowhere", HttpStatusCode.NotFound)]
    [InlineData("?owner=web-1&name=none", HttpStatusCode.NotFound)]
    [InlineData("?owner=web-1", HttpStatusCode.NotFound)]
    [InlineData("", HttpStatusCode.NotFound)]
    [InlineData("?owner=web-1&name=empty", HttpStatusCode.UnprocessableEntity)]
    public async Task What_is_no_scenario_is_refused(string query, HttpStatusCode expected)
    {
        using HttpClient client = await _host!.SignedInAsync("admin");

        Assert.Equal(expected, (await client.GetAsync("/configuration/scenario.har" + query, Cancelled)).StatusCode);
    }

    [Fact]
    public async Task Nobody_reads_it_without_signing_in()
    {
        using HttpClient client = _host!.Client();

        Assert.NotEqual(HttpStatusCode.OK, (await client.GetAsync(Buy, Cancelled)).StatusCode);
    }
}
