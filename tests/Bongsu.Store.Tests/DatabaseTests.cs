namespace Bongsu.Store.Tests;

/// <summary>The base of everything that must hold on both databases: a test class derives from it, and two empty ones from that.</summary>
public abstract class DatabaseTests(PostgresFixture? postgres) : IAsyncLifetime
{
    private StoreHarness? _store;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected StoreHarness Store => _store!;

    public async ValueTask InitializeAsync() =>
        _store = await StoreHarness.OpenAsync(postgres is null ? null : await postgres.Server.CreateDatabaseAsync(Cancellation), Configure);

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected virtual void Configure(Microsoft.Extensions.DependencyInjection.IServiceCollection services)
    {
    }
}
