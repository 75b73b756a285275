using Bongsu.Cluster.Hosts;
using Bongsu.Collect;
using Bongsu.Collect.Availability;
using Bongsu.Collect.Ingest;
using Bongsu.Collect.Scheduling;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.History;
using Bongsu.Configuration.Maintenances;
using Bongsu.Configuration.State;
using Bongsu.Detect;
using Bongsu.Detect.Alerts;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Services;
using Bongsu.Metrics;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bongsu.Cluster.Tests.Hosts;

/// <summary>A silo as the server makes it, over a catalog and stores in memory.</summary>
internal sealed class Silo : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly InMemoryMetricsStore _metrics = new();

    private Silo(EffectiveHost[] hosts, IHostAvailability? availability = null)
    {
        Catalog = new MemoryCatalog(hosts);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IHostCatalog>(Catalog);
        builder.Services.AddSingleton<IProblemSink>(Problems);
        builder.Services.AddSingleton<IOpenAlerts>(Problems);
        builder.Services.AddSingleton<IConfigurationSnapshot, NoConfiguration>();
        builder.Services.AddSingleton<IMaintenances>(Maintenances);
        builder.Services.AddSingleton<IMaintenanceTimes, NoTimes>();
        builder.Services.AddMetrics(_metrics);
        builder.Services.AddSingleton<ITextHistory, NoTexts>();
        builder.Services.AddSingleton<IIngest, NoIngest>();
        builder.Services.AddSingleton<ILatestValues, NoIngest>();
        builder.Services.AddSingleton(new CollectOptions());
        builder.Services.AddSingleton(new KindRegistry([]));
        builder.Services.AddSingleton(typeof(KindWorkers<>));
        builder.Services.AddSingleton<CollectMetrics>();
        builder.Services.AddSingleton<CheckRunner>();
        builder.Services.AddSingleton<IInterfaceAvailability, InterfaceAvailability>();
        builder.Services.AddSingleton(services => AgendaOptions.For(services.GetRequiredService<KindRegistry>()));
        if (availability is not null)
            builder.Services.AddSingleton(availability);
        builder.Services.AddBongsuDetect();
        builder.AddBongsuCluster();
        _host = builder.Build();
    }

    public MemoryCatalog Catalog { get; }

    public RecordedProblems Problems { get; } = new();

    public SwitchedMaintenances Maintenances { get; } = new();

    public IClosedProblems Closed => _host.Services.GetRequiredService<IClosedProblems>();

    public ValueRouter Router => _host.Services.GetRequiredService<ValueRouter>();

    public static async Task<Silo> StartAsync(EffectiveHost host, Func<Silo, Task>? before = null)
    {
        var silo = new Silo([host]);
        if (before is not null)
            await before(silo);
        await silo._host.StartAsync(TestContext.Current.CancellationToken);
        return silo;
    }

    public static async Task<Silo> StartAsync(EffectiveHost[] hosts, IHostAvailability availability, params TriggerId[] open)
    {
        var silo = new Silo(hosts, availability);
        silo.Problems.AreOpen(open, hosts[0].Id);
        await silo._host.StartAsync(TestContext.Current.CancellationToken);
        return silo;
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public async Task SendAsync(EffectiveHost host, double value) => await Router.ObserveAsync(
        [new CollectedValue(host, host.ItemsByKey["cpu"], ItemValue.Float(Timestamp.Now(TimeProvider.System), value))], TestContext.Current.CancellationToken);

    public async Task StoreAsync(EffectiveHost host, double value, int secondsAgo = 1)
    {
        SeriesId series = _metrics.GetOrAddSeries(ItemSeries.LabelsOf(host, host.ItemsByKey["cpu"]));
        long now = Timestamp.Now(TimeProvider.System).UnixMilliseconds;
        await _metrics.AppendAsync(new[] { new SeriesSample(series, now - (secondsAgo * 1000), value) }, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }

    /// <summary>The hosts here have no checks, so nothing is ever taken.</summary>
    private sealed class NoIngest : IIngest, ILatestValues
    {
        public ValueTask<IReadOnlyList<int>> AcceptAsync(IReadOnlyList<Reading> readings, CancellationToken cancellationToken) => new([]);

        public LatestValue? Get(EffectiveItem item) => null;

        public ValueTask<LatestValue> GetAsync(EffectiveHost host, EffectiveItem item, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new LatestValue(null, null, null));
    }

    private sealed class NoConfiguration : IConfigurationSnapshot
    {
        public ConfigurationDocument Current { get; } = new();

        public IDisposable Subscribe(Action<ConfigurationDocument> changed) => new CancellationTokenSource();
    }

    private sealed class NoTimes : IMaintenanceTimes
    {
        public IReadOnlyList<TimeInterval> Between(string name, Timestamp from, Timestamp to) => [];
    }
}
