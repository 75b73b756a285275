using Bongsu.Collect.Ingest;
using Bongsu.Collect.Places;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.History;
using Bongsu.Metrics;
using Bongsu.Model.Time;
using Bongsu.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Collect.Tests;

/// <summary>Collect as it is composed, over stores in memory.</summary>
internal sealed class TestWorld : IAsyncDisposable
{
    public TestWorld(bool realTime = false, Action<IServiceCollection>? configure = null, CollectOptions? options = null)
    {
        TimeProvider time = realTime ? TimeProvider.System : Clock;
        Metrics = new BreakableMetrics(new InMemoryMetricsStore(time));
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(time);
        services.AddMetrics(Metrics);
        services.AddSingleton<ITextHistory>(Texts);
        services.AddSingleton<ISessionLedger>(Sessions);
        services.AddSingleton<IHostCatalog>(Catalog);
        services.AddSingleton<IDiscoveryLedger>(Discoveries);
        services.AddSingleton<IRegistrar>(Registrar);
        services.AddSingleton<IValueObserver>(Observer);
        services.AddBongsuCollect(options ?? new CollectOptions { Trapper = new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0) });
        services.AddSingleton<IPlaces>(new NoPlaces());
        configure?.Invoke(services);
        Services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public BreakableMetrics Metrics { get; }

    public TestTexts Texts { get; } = new();

    public TestSessions Sessions { get; } = new();

    public TestCatalog Catalog { get; } = new();

    public TestDiscoveries Discoveries { get; } = new();

    public TestRegistrar Registrar { get; } = new();

    public TestObserver Observer { get; } = new();

    public ServiceProvider Services { get; }

    public Timestamp Now => Timestamp.Now(Services.GetRequiredService<TimeProvider>());

    public IIngest Ingest => Services.GetRequiredService<IIngest>();

    public ILatestValues Latest => Services.GetRequiredService<ILatestValues>();

    public async Task<List<Sample>> SamplesAsync(EffectiveHost host, string key)
    {
        Labels labels = ItemSeries.LabelsOf(host.Name, key);
        return [.. await Metrics.ReadAsync(Metrics.GetOrAddSeries(labels), 0, long.MaxValue, int.MaxValue, TestContext.Current.CancellationToken)];
    }

    public ValueTask DisposeAsync() => Services.DisposeAsync();

    private sealed class NoPlaces : IPlaces
    {
        public Task<PlaceSight> LookAsync(string place, EffectiveHost host, EffectiveCheck check, CancellationToken cancellationToken) =>
            Task.FromResult(new PlaceSight(place, null, "there is no such place"));
    }
}
