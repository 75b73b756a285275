using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Server.Tests.Hosting;
using Bongsu.Testing;

namespace Bongsu.Server.Tests.Receivers;

/// <summary>Alerts of the real Prometheus and the real vmalert at the whole server.</summary>
public sealed class AlertTests : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly string _directory = Directory.CreateTempSubdirectory("bongsu-alerts-").FullName;
    private readonly List<Process> _processes = [];
    private RunningServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        using HttpClient api = _server.Api();
        using HttpResponseMessage applied = await api.PostAsync(
            "/api/configuration", new StringContent("hosts:\n  - {name: web-1, address: 192.0.2.1}\n", Encoding.UTF8, "application/yaml"), Token);
        Assert.True(applied.IsSuccessStatusCode, await applied.Content.ReadAsStringAsync(Token));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Process process in _processes)
        {
            await process.EndAsync();
            process.Dispose();
        }

        await _server.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Prometheus_only_changes_an_address()
    {
        string rules = Write("rules.yml", Rules);
        string config = Write(
            "prometheus.yml",
            $$$"""
            global: {evaluation_interval: 1s, external_labels: {instance: "192.0.2.1:9100"}}
            rule_files: ["{{{rules}}}"]
            alerting:
              alertmanagers:
                - authorization: {credentials: "{{{RunningServer.Token}}}"}
                  static_configs: [{targets: ["{{{_server.Address.Authority}}}"]}]
            """);
        Start("prometheus", $"--config.file={config}", $"--storage.tsdb.path={_directory}/tsdb", "--web.listen-address=127.0.0.1:0",
            "--rules.alert.resend-delay=1s");

        await ProblemAsync("open");
        await File.WriteAllTextAsync(rules, Rules.Replace("vector(1)", "vector(1) > 2", StringComparison.Ordinal), Token);
        Signal(_processes[^1]);
        await ProblemAsync("recovered");
    }

    [Fact]
    public async Task Vmalert_only_changes_an_address()
    {
        string rules = Write("rules.yml", Rules);
        Start(
            "vmalert", $"-rule={rules}", $"-datasource.url={_server.Address}prometheus", $"-datasource.bearerToken={RunningServer.Token}",
            $"-notifier.url={_server.Address}", $"-notifier.bearerToken={RunningServer.Token}", "-evaluationInterval=1s", "-httpListenAddr=127.0.0.1:0",
            "-external.label=instance=192.0.2.1:9100");

        await ProblemAsync("open");
    }

    [Fact]
    public async Task The_api_is_alertmanagers()
    {
        using HttpClient api = _server.Api();
        using HttpResponseMessage none = await PostAsync(api, """{"labels":{}}""");
        using HttpResponseMessage nameless = await PostAsync(api, """[{"labels":{"a":""}}]""");
        using HttpResponseMessage backwards = await PostAsync(
            api,
            """[{"labels":{"a":"b"},"startsAt":"2026-01-02T00:00:00Z","endsAt":"2026-01-01T00:00:00Z"}]""");
        using HttpResponseMessage taken = await PostAsync(
            api,
            """[{"labels":{"alertname":"Full","instance":"web-1:9100","severity":"page"},"annotations":{"summary":"full"},"startsAt":"0001-01-01T00:00:00Z","later":1}]"""
        );
        using var stranger = new HttpClient { BaseAddress = _server.Address };
        using HttpResponseMessage unknown = await PostAsync(stranger, "[]");

        Assert.Equal(
            (HttpStatusCode[])[HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.Unauthorized],
            [none.StatusCode, nameless.StatusCode, backwards.StatusCode, taken.StatusCode, unknown.StatusCode]);
        JsonArray all = (await api.GetFromJsonAsync<JsonArray>("/api/v2/alerts", Token))!;
        JsonArray filtered = (await api.GetFromJsonAsync<JsonArray>("/api/v2/alerts?filter=alertname!=\"Full\"", Token))!;
        JsonArray matched = (await api.GetFromJsonAsync<JsonArray>("/api/v2/alerts?filter=instance=~\"web-.*\"&filter=severity=page", Token))!;
        Assert.Equal(("active", "Full"), ((string?)all[0]!["status"]!["state"], (string?)all[0]!["labels"]!["alertname"]));
        Assert.Equal((1, 0, 1), (all.Count, filtered.Count, matched.Count));
        Assert.Equal("disabled", (string?)(await api.GetFromJsonAsync<JsonNode>("/api/v2/status", Token))!["cluster"]!["status"]);
        using HttpResponseMessage broken = await api.GetAsync("/api/v2/alerts?filter=instance=~\"(\"", Token);
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
    }

    private const string Rules =
        """
        groups:
          - name: some
            rules:
              - {alert: Full, expr: "vector(1)", labels: {severity: warning}, annotations: {summary: "the disk is full", description: "of {{ $labels.severity }}"}}
        """;

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string json) =>
        client.PostAsync("/api/v2/alerts", new StringContent(json, Encoding.UTF8, "application/json"), Token);

    /// <summary>Waits until the alert's problem is there in a state.</summary>
    private async Task ProblemAsync(string state)
    {
        using HttpClient api = _server.Api();
        long start = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(start) < s_patience)
        {
            JsonElement page = await api.GetFromJsonAsync<JsonElement>($"/api/problems?state={state}", Token);
            foreach (JsonElement problem in page.GetProperty("rows").EnumerateArray())
            {
                if (problem.GetProperty("title").GetString() != "the disk is full")
                    continue;
                Assert.Equal(("web-1", 2), (problem.GetProperty("host").GetString(), problem.GetProperty("level").GetInt32()));
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Token);
        }

        Assert.Fail($"There is no problem of the alert that is {state}.");
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_directory, name);
        File.WriteAllText(path, text);
        return path;
    }

    private void Start(string program, params string[] arguments)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("/usr/bin/" + program, arguments)
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            },
        };
        process.ErrorDataReceived += static (_, _) => { };
        process.OutputDataReceived += static (_, _) => { };
        process.Start();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        _processes.Add(process);
    }

    /// <summary>Has Prometheus read its rules again.</summary>
    private static void Signal(Process process)
    {
        using Process kill = Process.Start("kill", ["-HUP", $"{process.Id}"]);
        kill.WaitForExit();
    }
}
