using Bongsu.Collect;
using Bongsu.Model.Kinds;
using Bongsu.Respond;
using Bongsu.Server.Hosting;
using Bongsu.Store;
using Bongsu.Store.Configuration;

namespace Bongsu.Server.Commands;

/// <summary>The store opened by the command line itself, for when no server runs on the data directory.</summary>
internal sealed class OfflineStore : IAsyncDisposable
{
    private readonly DataDirectory _data;
    private readonly ServiceProvider _services;

    private OfflineStore(DataDirectory data, ServiceProvider services)
    {
        _data = data;
        _services = services;
    }

    /// <summary>The configuration's one way in.</summary>
    public IConfigurationService Configuration => _services.GetRequiredService<IConfigurationService>();

    /// <summary>Takes the data directory's lock and brings the store up.</summary>
    /// <exception cref="StartException">Another process has the directory, or the store cannot be opened.</exception>
    public static async Task<OfflineStore> OpenAsync(string directory, CancellationToken cancellationToken)
    {
        DataDirectory data = DataDirectory.Open(directory);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        foreach (Type kind in KindRegistry.Scan(typeof(CollectServices).Assembly, typeof(RespondServices).Assembly))
            services.AddSingleton(typeof(IKind), KindDescription.Of(kind));
        services.AddSingleton<KindRegistry>();
        services.AddBongsuTemplates();
        services.AddBongsuStore(new StoreOptions { DataDirectory = data.Path, Connection = Environment.GetEnvironmentVariable("BONGSU_DATABASE") });
        var offline = new OfflineStore(data, services.BuildServiceProvider());
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
        _data.Dispose();
    }
}
