using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Bongsu.Testing;

namespace Bongsu.EndToEnd.Harness;

/// <summary>
/// The real program, started as a user starts it: <c>./run</c> on a data directory of its own and free loopback ports. It can be stopped, killed and started
/// again on the same data.
/// </summary>
internal sealed class BongsuProcess : IAsyncDisposable
{
    public const string Token = "bongsu_end-to-end-test-token-0123456789abcdef";
    public const string Password = "End-to-end-1!";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, string> _environment;
    private readonly List<string> _output = [];
    private Process? _process;
    private VictoriaMetrics? _metrics;

    private BongsuProcess(string data, string? config, Dictionary<string, string> environment)
    {
        Data = data;
        Config = config;
        _environment = environment;
    }

    public string Data { get; }

    public string? Config { get; set; }

    public Uri Http { get; private set; } = new("http://127.0.0.1:1");

    public IPEndPoint Trapper { get; private set; } = new(IPAddress.Loopback, 1);

    public HttpClient Client { get; private set; } = new();

    public int ProcessId => _process!.Id;

    public string Output
    {
        get
        {
            lock (_output)
                return string.Join('\n', _output);
        }
    }

    /// <summary>Starts on a new data directory.</summary>
    public static async Task<BongsuProcess> StartAsync(string? yaml = null, Dictionary<string, string>? environment = null, string? dataParent = null)
    {
        string data = dataParent is null
            ? Directory.CreateTempSubdirectory("bongsu-e2e-").FullName
            : Directory.CreateDirectory(Path.Combine(dataParent, "bongsu")).FullName;
        string? config = null;
        if (yaml is not null)
        {
            config = Path.Combine(data, "config.yaml");
            await File.WriteAllTextAsync(config, yaml, TestContext.Current.CancellationToken);
        }

        var process = new BongsuProcess(Path.Combine(data, "data"), config, environment ?? []);
        if (VictoriaMetrics.IsAsked && !process._environment.ContainsKey("BONGSU_METRICS_URL"))
        {
            process._metrics = await VictoriaMetrics.StartAsync();
            process._environment["BONGSU_METRICS_URL"] = process._metrics.Url.ToString();
        }

        await process.StartAgainAsync();
        return process;
    }

    /// <summary>Starts again on the same data and, the second time, the same ports.</summary>
    public async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "run"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetDirectoryName(Data)!,
        };
        string[] arguments = [
            "--data",
            Data,
            "--http",
            _process is null ? "127.0.0.1:0" : $"127.0.0.1:{Http.Port}",
            "--trapper",
            _process is null ? "127.0.0.1:0" : Trapper.ToString()];
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        if (Config is not null)
        {
            start.ArgumentList.Add("--config");
            start.ArgumentList.Add(Config);
        }

        start.Environment["BONGSU_ADMIN_TOKEN"] = Token;
        start.Environment["BONGSU_ADMIN_PASSWORD"] = Password;
        foreach ((string name, string value) in _environment)
            start.Environment[name] = value;

        var ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Take(line.Data, ready);
        _process.ErrorDataReceived += (_, line) => Take(line.Data, ready);
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("Bongsu ended before it was ready:\n" + Output));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        string line = await ready.Task.WaitAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Http = new Uri(words.First(w => w.StartsWith("http://", StringComparison.Ordinal)));
        Trapper = IPEndPoint.Parse(words[Array.IndexOf(words, "agents:") + 1]);
        Client.Dispose();
        Client = new HttpClient { BaseAddress = Http, Timeout = TimeSpan.FromSeconds(30) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        await Eventually.HoldsAsync(async () => (await Client.GetAsync("readyz")).StatusCode == HttpStatusCode.OK, "the server is ready", Patience);
    }

    /// <summary>kill -9.</summary>
    public Task KillAsync() => _process!.EndAsync();

    /// <summary>SIGTERM; returns the exit code.</summary>
    public async Task<int> StopAsync()
    {
        Signal(_process!.Id, 15);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await Client.GetStringAsync(path, TestContext.Current.CancellationToken))!;

    public async Task<JsonNode> PostAsync(string path, object body)
    {
        using HttpResponseMessage response = await Client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"POST {path} answered {(int)response.StatusCode}: {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
        Client.Dispose();
        if (_metrics is not null)
            await _metrics.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(Data)!, recursive: true);
    }

    private void Take(string? line, TaskCompletionSource<string> ready)
    {
        if (line is null)
            return;
        lock (_output)
            _output.Add(line);
        if (line.StartsWith("Bongsu ", StringComparison.Ordinal) && line.Contains(" is ready: ", StringComparison.Ordinal))
            ready.TrySetResult(line);
    }

    private static void Signal(int process, int signal)
    {
        if (Kill(process, signal) != 0)
            throw new InvalidOperationException($"The signal could not be sent: error {Marshal.GetLastPInvokeError()}.");
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);
}
