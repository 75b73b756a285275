using System.Globalization;
using System.Net.Http.Json;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Sources;
using Bongsu.Collect.Sources.Alertmanager;
using Bongsu.Model.Levels;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary>The source <c>alertmanager</c> against Prometheus' Alertmanager.</summary>
public sealed class AlertmanagerTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("bongsu-alertmanager-").FullName;
    private readonly SourceHttp _http = new(new TargetPolicy(new TargetOptions()), TimeProvider.System);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Alerts_are_read_with_who_is_silenced_until_they_are_resolved()
    {
        string url = $"http://127.0.0.1:{RealProgram.FreePort().ToString(CultureInfo.InvariantCulture)}";
        string configuration = Path.Combine(_directory, "alertmanager.yml");
        await File.WriteAllTextAsync(configuration, "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n", Cancelled);
        await using RealProgram alertmanager = RealProgram.Start(
            "prometheus-alertmanager", $"--config.file={configuration}", $"--web.listen-address={url["http://".Length..]}", "--cluster.listen-address=",
            $"--storage.path={Path.Combine(_directory, "data")}");
        await alertmanager.SaysAsync("TLS is disabled");
        ISource source = new AlertmanagerSource(_http);
        var options = new AlertmanagerSourceOptions { Url = url };
        using var client = new HttpClient { BaseAddress = new Uri(url) };

        Assert.Empty((await source.ReadAsync(options, Cancelled)).Problems);

        await PostAsync(client, "/api/v2/silences", new
        {
            matchers = new[] { new { name = "alertname", value = "Watchdog", isRegex = false } },
            startsAt = "2020-01-01T00:00:00Z", endsAt = "2099-01-01T00:00:00Z", createdBy = "test", comment = "test",
        });
        await PostAsync(client, "/api/v2/alerts", new object[]
        {
            new
            {
                labels = new Dictionary<string, string> { ["alertname"] = "DiskFull", ["instance"] = "db-1:9100", ["severity"] = "critical" },
                annotations = new { summary = "Disk of db-1 is full" },
                generatorURL = "http://prometheus:9090/graph?g0.expr=x",
            },
            new { labels = new Dictionary<string, string> { ["alertname"] = "Watchdog", ["severity"] = "none" } },
        });
        SourceReading open = await source.ReadAsync(options, Cancelled);

        Assert.Equal(
            [("db-1:9100", "Disk of db-1 is full", Level.Critical, false), ("", "Watchdog", Level.Info, true)],
            open.Problems.Select(p => (p.Host, p.Title, p.Level, p.IsAcknowledged)));
        Assert.Equal("http://prometheus:9090/graph?g0.expr=x", open.Problems[0].Url);
        Assert.All(open.Problems, p => Assert.True(p.StartedAtMs > 0));

        await PostAsync(client, "/api/v2/alerts", new object[]
        {
            new
            {
                labels = new Dictionary<string, string> { ["alertname"] = "DiskFull", ["instance"] = "db-1:9100", ["severity"] = "critical" },
                startsAt = "2020-01-01T00:00:00Z", endsAt = "2020-01-02T00:00:00Z",
            },
        });

        Assert.Equal(["Watchdog"], (await source.ReadAsync(options, Cancelled)).Problems.Select(p => p.Title));
    }

    private static async Task PostAsync(HttpClient client, string path, object body)
    {
        using HttpResponseMessage answer = await client.PostAsJsonAsync(path, body, Cancelled);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
    }
}
