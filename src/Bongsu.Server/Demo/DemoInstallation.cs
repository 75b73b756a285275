using System.Globalization;
using Bongsu.Collect;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Planning;
using Bongsu.Metrics;
using Bongsu.Metrics.Engine;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Server.Hosting;
using Bongsu.Store;
using Bongsu.Store.Wiki;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bongsu.Server.Demo;

/// <summary>
/// <c>serve --demo</c>: a data directory with three services, 30 hosts and a month of history with incidents, and what keeps them alive while the server runs.
/// The past is written through the ordinary stores before the server opens them.
/// </summary>
internal sealed class DemoInstallation : IAsyncDisposable
{
    private readonly string? _temporary;
    private readonly DemoSignals _signals;
    private readonly DemoStart _start;
    private readonly DemoSite _site;
    private readonly DemoMailbox _mailbox;

    private DemoInstallation(string? temporary, DemoSignals signals, DemoStart start, DemoSite site, DemoMailbox mailbox) =>
        (_temporary, _signals, _start, _site, _mailbox) = (temporary, signals, start, site, mailbox);

    /// <summary>Makes one.</summary>
    /// <param name="directory">Where; it must be empty or missing, and stays. Null for a temporary one, which goes at the end.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StartException">The directory is in use or holds something.</exception>
    public static async Task<DemoInstallation> MakeAsync(string? directory, CancellationToken cancellationToken)
    {
        string path = directory ?? Directory.CreateTempSubdirectory("bongsu-demo-").FullName;
        if (directory is not null && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new StartException($"The demo wants a directory of its own, and {path} is not empty: leave out --data, or name an empty one.");
        Timestamp now = Timestamp.FromUnixMilliseconds(Timestamp.Now(TimeProvider.System).UnixMilliseconds / 60_000 * 60_000);
        IReadOnlyList<DemoFault> story = DemoStory.Before(now);
        var signals = new DemoSignals(story);
        var mailbox = new DemoMailbox(Path.Combine(path, "mail"));
        DemoSite site = await DemoSite.StartAsync(signals, TimeProvider.System, cancellationToken);
        var demo = new DemoInstallation(directory is null ? path : null, signals, new DemoStart(now), site, mailbox) { Data = path };
        try
        {
            await demo.WritePastAsync(story, now, cancellationToken);
            return demo;
        }
        catch
        {
            await demo.DisposeAsync();
            throw;
        }
    }

    /// <summary>The data directory.</summary>
    public required string Data { get; init; }

    /// <summary>Adds what keeps the values coming.</summary>
    public void AddTo(IServiceCollection services) => services.AddSingleton(_signals).AddSingleton(_start).AddHostedService<DemoFeed>();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _mailbox.DisposeAsync();
        if (_temporary is not null)
            Directory.Delete(_temporary, recursive: true);
    }

    private async Task WritePastAsync(IReadOnlyList<DemoFault> story, Timestamp now, CancellationToken cancellationToken)
    {
        var clock = new DemoClock { Now = now - DemoStory.Length };
        using DataDirectory data = DataDirectory.Open(Data);
        await using MetricsEngine metrics = await MetricsEngine.OpenAsync(
            new MetricsOptions { DataDirectory = data.Metrics }, TimeProvider.System, NullLogger.Instance, cancellationToken);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddRooms(new StoreOptions { DataDirectory = data.Path }, new CollectOptions { Trapper = null }, MetricsBackend.Of(metrics));
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(clock);
        services.AddSingleton<DemoPost>();
        services.AddSingleton<DemoPast>();
        await using ServiceProvider provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IStoreStartup>().InitializeAsync(cancellationToken);
        await ConfigureAsync(provider.GetRequiredService<IConfigurationService>(), cancellationToken);
        await DemoPages.WriteAsync(provider.GetRequiredService<IWikiPages>(), cancellationToken);
        var sampling = new DemoSampling(_signals, now);
        await new DemoMetrics(provider.GetRequiredService<IHostCatalog>(), metrics, _signals, sampling).WriteAsync(
            now - DemoStory.Length,
            now,
            cancellationToken);
        await provider.GetRequiredService<DemoPast>().LiveAsync(story, new DemoTrialHistory(_signals, sampling), now, cancellationToken);
    }

    private async Task ConfigureAsync(IConfigurationService configuration, CancellationToken cancellationToken)
    {
        using Stream resource = typeof(DemoInstallation).Assembly.GetManifestResourceStream("demo.yaml")!;
        using var reader = new StreamReader(resource);
        var environment = new Dictionary<string, string>
        {
            ["DEMO_SITE"] = _site.Address,
            ["DEMO_MAIL_PORT"] = _mailbox.Port.ToString(CultureInfo.InvariantCulture),
        };
        ApplyResult result = await configuration.ApplyYamlAsync(
            [("demo.yaml", await reader.ReadToEndAsync(cancellationToken))], environment, dryRun: false, Viewer.System("demo"), cancellationToken);
        if (!result.Succeeded)
            throw new StartException("The demo's configuration is refused:\n" + string.Join('\n', result.Faults));
    }
}
