using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bongsu.Testing;

namespace Bongsu.EndToEnd.Harness;

/// <summary>
/// Debian's VictoriaMetrics as the far metrics store. With <c>BONGSU_TEST_METRICS=victoria-metrics</c> every <see cref="BongsuProcess"/> keeps its metrics in
/// one of its own, so that any test can be run on either store.
/// </summary>
internal sealed class VictoriaMetrics : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("bongsu-victoria-").FullName;
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private Process? _process;

    private VictoriaMetrics()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));
    }

    /// <summary>Whether this run of the tests is on the far store.</summary>
    public static bool IsAsked => Environment.GetEnvironmentVariable("BONGSU_TEST_METRICS") == "victoria-metrics";

    public Uri Url { get; }

    public static async Task<VictoriaMetrics> StartAsync()
    {
        var victoria = new VictoriaMetrics();
        await victoria.StartAgainAsync();
        return victoria;
    }

    public async Task StartAgainAsync()
    {
        _process = Process.Start(new ProcessStartInfo(
            "victoria-metrics", [
                $"-storageDataPath={_directory}/data",
                "-retentionPeriod=100y",
                $"-httpListenAddr={Url.Authority}",
                "-dedup.minScrapeInterval=1ms",
                "-loggerLevel=ERROR"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            WorkingDirectory = _directory,
        })!;
        await Eventually.HoldsAsync(
            async () => (await _client.GetAsync(new Uri(Url, "/health"), TestContext.Current.CancellationToken)).IsSuccessStatusCode,
            "VictoriaMetrics is ready",
            TimeSpan.FromSeconds(60));
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        if (_process is null)
            return;
        await _process.EndAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>What it answers itself.</summary>
    public async Task<string> GetAsync(string path) => await _client.GetStringAsync(new Uri(Url, path), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _client.Dispose();
        Directory.Delete(_directory, recursive: true);
    }
}
