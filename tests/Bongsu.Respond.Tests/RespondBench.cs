using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Maintenances;
using Bongsu.Configuration.State;
using Bongsu.Detect.Topology;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Escalations;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;
using Bongsu.Respond.Outbox;
using Bongsu.Respond.Problems;
using Bongsu.Respond.Telemetry;
using Bongsu.Respond.Trackers;
using Bongsu.Respond.Trackers.Jira;
using Bongsu.Store;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Respond.Tests;

/// <summary>Respond put together as the program does, with a store of its own, a clock that stands still and far sides that keep what they are given.</summary>
internal sealed class RespondBench : IConfigurationSnapshot, IAsyncDisposable
{
    private readonly ServiceProvider _metrics = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly OutboxSender _sender;
    private OutboxDispatcher? _dispatcher;

    public RespondBench(ITracker? tracker = null, TopologyView? topology = null, IHostCatalog? hosts = null, TestStore? store = null)
    {
        Store = store ?? new TestStore();
        Time.SetUtcNow(Examples.Noon.ToDateTimeOffset());
        Metrics = new RespondMetrics(_metrics.GetRequiredService<IMeterFactory>());
        Kinds = tracker is null or RecordingTracker
            ? new(RecordingKinds.All)
            : new([.. RecordingKinds.All.Where(k => k.Family != KindFamily.Tracker), new JiraKind()]);
        _sender = new OutboxSender(
            this, Kinds, new KindWorkers<IChannel>(Kinds, [Mail, Text]), new KindWorkers<ITracker>(
                Kinds, [tracker ?? Tracker]), new PublicAddress(), Time, new FakeLogger<OutboxSender>());
        Book = new MaintenanceBook(this, Time);
        Topology = topology ?? new TopologyView(hosts ?? Hosts);
        Situations = new SituationReader(this, Book, hosts ?? Hosts, Topology, new ChannelAddresses(Kinds));
        var suppressor = new Suppressor(Situations);
        Sink = new ProblemSink(
            new ProblemOpener(Store, Store, Situations, Signal, Events, Metrics, Time, new FakeLogger<ProblemOpener>()),
            new ProblemRecoverer(Store, Signal, Events, Metrics, Time, new FakeLogger<ProblemRecoverer>()),
            new OpenTriggerReader(Store, Time));
        Keeper = new ProblemKeeper(
            Store, Store, this, hosts ?? Hosts, Book, Situations, suppressor, Signal, Events, Metrics, Time, new FakeLogger<ProblemKeeper>());
        Lifecycle = new LifecycleCommands(Store, hosts ?? Hosts, suppressor, Signal, Events, [Closed], Time, new FakeLogger<LifecycleCommands>());
        Silences = new SilenceCommands(Store, Situations, suppressor, Signal, Events, Time);
        Incidents = new IncidentCommands(Store, Situations, Signal, Events, Time);
        Escalations = new Escalator(Store, Store, this, Situations, new ChannelAddresses(Kinds), Signal, Events, Time);
        Operators = new MonitorCommands(Store, this, _sender, new PublicAddress(), Events, Time);
    }

    public OutboxSender Sender => _sender;

    public KindRegistry Kinds { get; }

    public TestStore Store { get; }

    public FakeTimeProvider Time { get; } = new();

    public StoreEvents Events { get; } = new();

    public OutboxSignal Signal { get; } = new();

    public RespondMetrics Metrics { get; }

    public RecordingChannel Mail { get; } = new();

    public RecordingText Text { get; } = new();

    public RecordingTracker Tracker { get; } = new();

    public ProblemSink Sink { get; }

    public SituationReader Situations { get; }

    public TopologyView Topology { get; }

    public MaintenanceBook Book { get; }

    public ProblemKeeper Keeper { get; }

    public Escalator Escalations { get; }

    public SilenceCommands Silences { get; }

    public IncidentCommands Incidents { get; }

    public LifecycleCommands Lifecycle { get; }

    public SomeHosts Hosts { get; } = new();

    public HeardClosings Closed { get; } = new();

    public MonitorCommands Operators { get; }

    public FakeLogger<OutboxDispatcher> DispatcherLog { get; } = new();

    public ConfigurationDocument Current { get; set; } = Examples.Config with { Trackers = [] };

    public Timestamp Now => Timestamp.Now(Time);

    public static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public IDisposable Subscribe(Action<ConfigurationDocument> changed) => throw new NotSupportedException();

    public async Task StartAsync()
    {
        _dispatcher = new OutboxDispatcher(Store, this, _sender, Signal, Events, Metrics, Time, DispatcherLog);
        await _dispatcher.StartAsync(Cancelled);
    }

    public async Task StopAsync()
    {
        await _dispatcher!.StopAsync(Cancelled);
        _dispatcher.Dispose();
        _dispatcher = null;
    }

    /// <summary>Moves the clock and has the dispatcher look at it.</summary>
    public void Advance(TimeSpan by)
    {
        Time.Advance(by);
        Signal.Set();
    }

    /// <summary>Waits until the rows of the outbox are as expected; looks whenever the store says that something changed.</summary>
    public async Task<List<OutboxRow>> UntilAsync(Func<List<OutboxRow>, bool> expected)
    {
        var changes = Channel.CreateUnbounded<StoreEvent>();
        using IDisposable subscription = Events.Subscribe(e => changes.Writer.TryWrite(e));
        while (true)
        {
            List<OutboxRow> rows = await ReadAsync(db => db.Outbox.OrderBy(o => o.Id).ToListAsync(Cancelled));
            if (expected(rows))
                return rows;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
            limit.CancelAfter(TimeSpan.FromSeconds(20));
            try
            {
                await changes.Reader.ReadAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!Cancelled.IsCancellationRequested)
            {
                Assert.Fail(
                    "The outbox did not come to what was expected; it is: "
                        + string.Join(" | ", rows.Select(r => $"{r.Id} {r.Kind} {r.Organisation}/{r.Person} {r.Channel} {r.State} {r.Attempts} {r.LastResult}"))
                        + "; log: "
                        + string.Join(" | ", DispatcherLog.Collector.GetSnapshot().Select(l => $"{l.Message} {l.Exception?.GetBaseException().Message}")));
            }
        }
    }

    public Task<List<OutboxRow>> UntilAllAsync(OutboxState state) => UntilAsync(rows => rows.Count > 0 && rows.TrueForAll(r => r.State == state));

    public async Task<T> ReadAsync<T>(Func<BongsuDb, Task<T>> read)
    {
        await using BongsuDb db = Store.CreateDbContext();
        return await read(db);
    }

    public Task<ProblemRow> ProblemAsync() =>
        ReadAsync(db => db.Problems.Include(p => p.Issue!.External).Include(p => p.Events).Include(p => p.Messages).SingleAsync(Cancelled));

    public async ValueTask DisposeAsync()
    {
        if (_dispatcher is not null)
            await StopAsync();
        Metrics.Dispose();
        await _metrics.DisposeAsync();
        Store.Dispose();
    }
}
