using Bongsu.Collect;
using Bongsu.Configuration.Planning;
using Bongsu.Metrics;
using Bongsu.Metrics.Engine;
using Bongsu.Server.Hosting;
using Bongsu.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bongsu.Server.Commands;

/// <summary>The store opened by the command line itself, for when no server runs on the data directory.</summary>
internal sealed class OfflineStore : IAsyncDisposable
{
    private readonly DataDirectory _data;
    private readonly MetricsEngine _metrics;
    private readonly ServiceProvider _services;

    private OfflineStore(DataDirectory data, MetricsEngine metrics, ServiceProvider services)
    {
        _data = data;
        _metrics = metrics;
        _services = services;
    }

    /// <summary>The configuration's one way in.</summary>
    public IConfigurationService Configuration => _services.GetRequiredService<IConfigurationService>();

    /// <summary>Takes the data directory's lock and brings the store up.</summary>
    /// <exception cref="StartException">Another process has the directory, or the store cannot be opened.</exception>
    public static async Task<OfflineStore> OpenAsync(string directory, CancellationToken cancellationToken)
    {
        DataDirectory data = DataDirectory.Open(directory);
        var metrics = await MetricsEngine.OpenAsync(
            new MetricsOptions { DataDirectory = data.Metrics }, TimeProvider.System, NullLogger.Instance, cancellationToken);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddRooms(
            new StoreOptions
            {
                DataDirectory = data.Path,
                Connection = EnvironmentVariables.Get("BONGSU_DATABASE"),
            }, new CollectOptions { Trapper = null }, MetricsBackend.Of(metrics));
        var offline = new OfflineStore(data, metrics, services.BuildServiceProvider());
        try
        {
            await offline._services.GetRequiredService<IStoreStartup>().InitializeAsync(cancellationToken);
            return offline;
        }
        catch (StoreException e)
        {
            await offline.DisposeAsync();
            throw new StartException(e.Message);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _metrics.DisposeAsync();
        _data.Dispose();
    }
}
