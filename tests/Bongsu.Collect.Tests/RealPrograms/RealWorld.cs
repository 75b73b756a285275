using System.Collections.Concurrent;
using System.Net;
using Bongsu.Collect.AgentTls;
using Bongsu.Collect.Ingest;
using Bongsu.Collect.Receivers.Zabbix;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Planning;
using Bongsu.Metrics;
using Bongsu.Model.Kinds;
using Bongsu.Metrics.Engine;
using Bongsu.Model.Access;
using Bongsu.Model.Identity;
using Bongsu.Store;
using Bongsu.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary>
/// Collect over the real store and the real metrics engine in a directory of its own; can be closed and opened again on the same data and port.
/// </summary>
internal sealed class RealWorld : IAsyncDisposable
{
    private readonly ValueWatch _watch = new();
    private readonly AgentTlsOptions _tls;
    private MetricsEngine? _metrics;
    private ServiceProvider? _services;

    private RealWorld(string directory, AgentTlsOptions tls) => (Root, _tls) = (directory, tls);

    public string Root { get; }

    public int Port { get; private set; }

    /// <summary>The machine's clock, which a test can put forward.</summary>
    public ForwardClock Clock { get; } = new();

    public IHostCatalog Catalog => Get<IHostCatalog>();

    public MetricsEngine Metrics => _metrics!;

    /// <summary>Every value that became durable, over restarts.</summary>
    public ConcurrentQueue<CollectedValue> Values => _watch.All;

    public static async Task<RealWorld> OpenAsync(params Action<AgentTlsOptions>[] tls)
    {
        var options = new AgentTlsOptions();
        Array.ForEach(tls, set => set(options));
        var world = new RealWorld(Directory.CreateTempSubdirectory("bongsu-collect").FullName, options);
        await world.StartAsync();
        return world;
    }

    public T Get<T>()
        where T : notnull =>
        _services!.GetRequiredService<T>();

    public async Task StartAsync()
    {
        _metrics = await MetricsEngine.OpenAsync(
            new MetricsOptions { DataDirectory = Path.Combine(Root, "metrics") },
            TimeProvider.System,
            NullLogger.Instance,
            TestContext.Current.CancellationToken);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddMetrics(_metrics);
        services.AddSingleton<IValueObserver>(_watch);
        services.AddBongsuStore(new StoreOptions { DataDirectory = Root });
        services.AddBongsuCollect(new CollectOptions
        {
            Trapper = new IPEndPoint(IPAddress.Loopback, Port), StateDirectory = Path.Combine(Root, "collect"),
        });
        services.AddSingleton<IKeyFiles>(new FixedKeys());
        services.AddSingleton(_tls);
        _services = services.BuildServiceProvider();
        await Get<IStoreStartup>().InitializeAsync(TestContext.Current.CancellationToken);
        await Get<TrapperListener>().StartAsync(TestContext.Current.CancellationToken);
        Port = Get<TrapperListener>().Address!.Port;
    }

    public async Task StopAsync()
    {
        if (_services is null)
            return;
        await Get<TrapperListener>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        await _metrics!.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _services = null;
    }

    public async Task ApplyAsync(string yaml)
    {
        ApplyResult result = await Get<IConfigurationService>().ApplyYamlAsync(
            [("test.yaml", yaml)], new Dictionary<string, string>(), dryRun: false, Viewer.System("test"), TestContext.Current.CancellationToken);
        Assert.Empty(result.Faults);
    }

    public EffectiveHost Host(string name) => Catalog.Find(name) ?? throw new InvalidOperationException($"There is no host {name}.");

    /// <summary>Completes when what has become durable fulfils a condition; a test that waits in vain ends with what there was.</summary>
    public Task UntilAsync(string what, Func<IReadOnlyCollection<CollectedValue>, bool> condition) => _watch.UntilAsync(what, condition);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Root, recursive: true);
    }

    private sealed class ValueWatch : IValueObserver
    {
        private readonly Lock _lock = new();
        private readonly List<(Func<IReadOnlyCollection<CollectedValue>, bool> Condition, TaskCompletionSource Done)> _waiting = [];

        public ConcurrentQueue<CollectedValue> All { get; } = [];

        public long RoutesVersion => 0;

        public ValueRoute RouteOf(ItemId item) => new(0, this);

        public ValueTask ObserveAsync(IReadOnlyList<CollectedValue> values, CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                foreach (CollectedValue value in values)
                    All.Enqueue(value);
                foreach ((Func<IReadOnlyCollection<CollectedValue>, bool> condition, TaskCompletionSource done) in _waiting)
                {
                    if (condition(All))
                        done.TrySetResult();
                }
            }

            return ValueTask.CompletedTask;
        }

        public async Task UntilAsync(string what, Func<IReadOnlyCollection<CollectedValue>, bool> condition)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_lock)
            {
                if (condition(All))
                    return;
                _waiting.Add((condition, done));
            }

            try
            {
                await done.Task.WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);
            }
            catch (TimeoutException)
            {
                Assert.Fail(
                    $"Waited in vain for {what}; there were {All.Count} values: "
                        + $"{string.Join(", ", All.TakeLast(20).Select(v => $"{v.Host.Name}/{v.Item.Key}={v.Value.Text}"))}"
                );
            }
        }
    }
}
