using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bongsu.Metrics.Remote.Reading;

namespace Bongsu.Metrics.Remote.Tests;

/// <summary>
/// Debian's VictoriaMetrics or Prometheus on a directory and a port of its own: started, killed and started again by a test. One that is not installed fails
/// the test.
/// </summary>
internal sealed class FarProgram : IAsyncDisposable
{
    public const string Victoria = "victoria-metrics";
    public const string Prometheus = "prometheus";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly string _program;
    private readonly string _directory;
    private readonly bool _takesLateSamples;
    private readonly StringBuilder _output = new();
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private Process? _process;

    private FarProgram(string program, string directory, bool takesLateSamples)
    {
        _program = program;
        _directory = directory;
        _takesLateSamples = takesLateSamples;
        Url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        Api = new PrometheusApi(_client, new Uri(Url, "/"));
    }

    public Uri Url { get; }

    public PrometheusApi Api { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="program"><see cref="Victoria"/> or <see cref="Prometheus"/>.</param>
    /// <param name="directory">Its data.</param>
    /// <param name="started">False to start it later.</param>
    /// <param name="takesLateSamples">Prometheus: whether it takes samples older than it has.</param>
    public static async Task<FarProgram> StartAsync(string program, string directory, bool started = true, bool takesLateSamples = true)
    {
        Directory.CreateDirectory(directory);
        var far = new FarProgram(program, directory, takesLateSamples);
        if (started)
            await far.StartAgainAsync();
        return far;
    }

    public async Task StartAgainAsync()
    {
        string listen = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Url.Port}");
        string[] arguments = _program == Victoria
            ? [$"-storageDataPath={_directory}/data", "-retentionPeriod=100y", $"-httpListenAddr={listen}", "-dedup.minScrapeInterval=1ms"]
            : [
                $"--config.file={WriteConfiguration()}",
                $"--storage.tsdb.path={_directory}/data",
                "--storage.tsdb.retention.time=100y",
                "--web.enable-remote-write-receiver",
                "--web.enable-admin-api",
                $"--web.listen-address={listen}"];
        string path = new[] { "/usr/sbin/", "/usr/bin/" }.Select(d => d + _program).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"{_program} is not installed; ./test installs what the tests need.");
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(path, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                WorkingDirectory = _directory,
            },
        };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        string ready = _program == Victoria ? "/health" : "/-/ready";
        await UntilAsync(
            async () => (await _client.GetAsync(new Uri(Url, ready), Cancel)).IsSuccessStatusCode, () => $"{_program} is ready; it said:\n{_output}");
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        if (_process is null)
            return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _process = null;
    }

    /// <summary>All its samples of a metric up to a time, by label n, as it gives them.</summary>
    public async Task<Dictionary<string, List<Sample>>> SamplesAsync(string metric, long fromMs, long toMs)
    {
        if (_program == Victoria)
            await _client.GetStringAsync(new Uri(Url, "/internal/force_flush"), Cancel);
        List<FarSeries> found = await Api.QueryAsync(string.Create(CultureInfo.InvariantCulture, $"{metric}[{toMs - fromMs + 1}ms]"), toMs, Cancel);
        return found.ToDictionary(s => s.Labels["n"], s => s.Samples, StringComparer.Ordinal);
    }

    public static async Task UntilAsync(Func<Task<bool>> holds, Func<string> what)
    {
        long started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            try
            {
                if (await holds())
                    return;
            }
            catch (Exception e) when (e is HttpRequestException or MetricsException)
            {
                // Another process comes up: it announces nothing to us, so it is asked again.
            }

            await Task.Delay(Pause, TimeProvider.System, Cancel);
        }

        Assert.Fail($"Waited {Patience.TotalSeconds} s in vain until {what()}");
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _client.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string WriteConfiguration()
    {
        string path = Path.Combine(_directory, "prometheus.yml");
        File.WriteAllText(path, _takesLateSamples ? "global: {}\nstorage: {tsdb: {out_of_order_time_window: 3h}}\n" : "global: {}\n");
        return path;
    }

    private void Take(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }
}
