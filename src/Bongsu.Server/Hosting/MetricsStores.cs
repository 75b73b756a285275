using System.Globalization;
using Bongsu.Metrics;
using Bongsu.Metrics.Engine;
using Bongsu.Metrics.Remote;
using Bongsu.Metrics.Remote.Store;
using Bongsu.Model.Options;

namespace Bongsu.Server.Hosting;

/// <summary>Which metrics store there is: the embedded engine, or a far one that the operator names.</summary>
internal static class MetricsStores
{
    /// <summary>Below the metrics' own directory, so that a backup and a restore take it along.</summary>
    private const string RemoteDirectory = "remote";

    /// <summary>Reads an address; null stays null.</summary>
    /// <exception cref="StartException">It is none.</exception>
    public static Uri? ParseUrl(string? text) => text is null ? null
        : UrlText.HasUserInfo(text) ? throw new StartException(
            "The address of the metrics store holds a user name and password, which would not be sent: leave them out and set BONGSU_METRICS_TOKEN.")
        : Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" ? url
        : throw new StartException($"'{text}' is no address of a metrics store: write it like http://127.0.0.1:8428.");

    /// <summary>Opens it.</summary>
    /// <exception cref="StartException">It cannot be opened; the message says why.</exception>
    public static async Task<MetricsBackend> OpenAsync(ServerOptions options, DataDirectory data, ILoggerFactory logging, CancellationToken cancellationToken)
    {
        try
        {
            return options.MetricsUrl is { } url
                ? MetricsBackend.Of(await RemoteMetricsStore.OpenAsync(
                    Remote(url, data, options), TimeProvider.System, logging.CreateLogger<RemoteMetricsStore>(), cancellationToken))
                : MetricsBackend.Of(await MetricsEngine.OpenAsync(
                    options.Settings.Over(
                        new MetricsOptions { DataDirectory = data.Metrics }), TimeProvider.System, logging.CreateLogger<MetricsEngine>(), cancellationToken));
        }
        catch (Exception e) when (e is MetricsException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartException($"The metrics in {data.Metrics} cannot be opened: {e.Message}");
        }
    }

    private static RemoteStoreOptions Remote(Uri url, DataDirectory data, ServerOptions server)
    {
        RemoteStoreOptions options = server.Settings.Over(new RemoteStoreOptions
        {
            DataDirectory = Path.Combine(data.Metrics, RemoteDirectory),
            Url = url,
            WriteUrl = ParseUrl(EnvironmentVariables.Get("BONGSU_METRICS_WRITE_URL")),
            Token = EnvironmentVariables.Get("BONGSU_METRICS_TOKEN"),
            Tenant = EnvironmentVariables.Get("BONGSU_METRICS_TENANT"),
        });
        return EnvironmentVariables.Get("BONGSU_METRICS_QUEUE_BYTES") is not { } bytes ? options
            : long.TryParse(bytes, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? options with { MaxQueueBytes = number }
            : throw new StartException($"BONGSU_METRICS_QUEUE_BYTES is '{bytes}', not a number of bytes.");
    }
}
