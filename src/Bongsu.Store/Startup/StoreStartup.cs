using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Maintenances;
using Bongsu.Configuration.State;
using Bongsu.Model.Time;
using Bongsu.Store.Catalog;
using Bongsu.Store.Configuration;
using Bongsu.Store.Databases;
using Bongsu.Store.Rows;
using Bongsu.Store.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Store.Startup;

/// <inheritdoc cref="IStoreStartup" />
internal sealed partial class StoreStartup(
    DatabaseStartup database, IDatabaseLease lease, LazySecretBox secrets, IDbContextFactory<BongsuDb> contexts, ConfigurationState state,
    ConfigurationSnapshot snapshot, HostCatalog catalog, TemplateSeeder templates, IMaintenances maintenances,
    TimeProvider time, ILogger<StoreStartup> logger) : IStoreStartup, IHostedLifecycleService, IDisposable
{
    private readonly SemaphoreSlim _once = new(1, 1);
    private bool _done;

    public async Task InitializeAsync(CancellationToken cancellationToken)
    {
        await _once.WaitAsync(cancellationToken);
        try
        {
            if (_done)
                return;
            long start = time.GetTimestamp();
            await database.MigrateAsync(cancellationToken);
            await lease.TakeAsync(cancellationToken);
            secrets.Open();
            await LoadAsync(cancellationToken);
            await templates.SeedAsync(cancellationToken);
            _done = true;
            LogReady(catalog.Count, time.GetElapsedTime(start).TotalMilliseconds);
        }
        finally
        {
            _once.Release();
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => InitializeAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _once.Dispose();

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        await state.Gate.WaitAsync(cancellationToken);
        try
        {
            await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
            await foreach (ConfigurationRow row in db.Configuration.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
                state.Put(row.ToStored(state.Kinds));
            await foreach (DiscoveryRow row in db.Discoveries.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                state.PutDiscovered(row.HostId, row.Key, row.RowsJson);
                state.PutDiscoveryTimes(row.HostId, row.Key, new DiscoveryTimes(row.UpdatedAtMs, row.UpdatedAtMs));
            }

            foreach (MaintenanceEndRow row in await db.MaintenanceEnds.AsNoTracking().ToListAsync(cancellationToken))
                maintenances.EndedEarly(row.Name, Timestamp.FromUnixMilliseconds(row.StartMs));
            snapshot.Refresh();
            catalog.Load();
        }
        finally
        {
            state.Gate.Release();
        }
    }

    [LoggerMessage(2341, LogLevel.Information, "The store is up: {Hosts} hosts and services, in {Milliseconds:F0} ms.")]
    private partial void LogReady(int hosts, double milliseconds);
}
