using Bongsu.Configuration.Effective;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Services;
using Bongsu.Detect.Topology;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Access;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Values;
using Bongsu.Respond.Problems;
using Bongsu.Store.Rows;
using Bongsu.Views.Causes;
using Microsoft.EntityFrameworkCore;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Stories;

/// <summary>The real rooms, from a value to the outbox, under a clock that the story moves: triggers, services, correlation, problems, policies.</summary>
internal sealed class StoryStage : IAsyncDisposable, IHostPresence
{
    private readonly TopologyView _topology;
    private readonly TriggerIndex _index;
    private readonly TriggerHealths _board = new();
    private readonly Dictionary<HostId, HostTriggers> _triggers = [];
    private readonly Dictionary<string, ServiceWatch> _watches = [];

    public StoryStage()
    {
        _topology = new TopologyView(Catalog);
        _index = new TriggerIndex(Catalog);
        Bench = new RespondBench(topology: _topology);
        Cards = new ProblemCards(Bench.Store, _topology);
        Review = new SymptomReview(Bench.Store, Bench.Store, Bench.Situations, Bench.Signal, Bench.Events, Bench.Time);
    }

    public StoryCatalog Catalog { get; } = new();

    public RespondBench Bench { get; }

    public ProblemCards Cards { get; }

    public SymptomReview Review { get; }

    public static Viewer Everybody { get; } = Viewer.System("story");

    /// <summary>No story has agents: checks say who is up.</summary>
    public Health Of(EffectiveHost host) => Health.NotKnown("no agent");

    /// <summary>A value arrives now, and what it makes of the host's triggers becomes durable.</summary>
    public async Task SayAsync(string host, string key, double value)
    {
        EffectiveHost found = Catalog.Find(host)!;
        if (!_triggers.TryGetValue(found.Id, out HostTriggers? triggers))
            _triggers[found.Id] = triggers = new HostTriggers(_index.Find(found.Id)!, [], Bench.Now, TimeZoneInfo.Utc);
        var transitions = new List<TriggerTransition>();
        triggers.Observe([(found.ItemsByKey[key].Id, ItemValue.Float(Bench.Now, value))], Bench.Now, transitions);
        _board.Post(triggers.Healths);
        foreach (TriggerTransition transition in transitions)
            await WriteAsync(found, transition);
    }

    /// <summary>The service's actor looks.</summary>
    public async Task LookAsync(string service)
    {
        EffectiveHost found = Catalog.Find(service)!;
        if (!_watches.TryGetValue(service, out ServiceWatch? watch))
            _watches[service] = watch = new ServiceWatch(
                found, (await Bench.Sink.GetOpenTriggersAsync(found.Id, Cancelled)).Where(o => o.Open.Count > 0).Select(o => o.Trigger));
        var look = new MemberReader(this, _board, _topology);
        Member[] members = [.. _topology.Current.MembersOf(service).Select(m => look.Of(Catalog.Find(m)!, null))];
        foreach (ServiceTransition transition in watch.Evaluate(members, Bench.Now))
        {
            if (transition.Opening is { } opening)
                await Bench.Sink.OpenAsync(opening, Cancelled);
            else
                await Bench.Sink.RecoverAsync(transition.Trigger, transition.At, transition.Because, Cancelled);
            watch.Written(transition);
        }
    }

    public void Pass(TimeSpan span) => Bench.Advance(span);

    public Task<List<ProblemRow>> ProblemsAsync() =>
        Bench.ReadAsync(db => db.Problems.Include(p => p.Events).Include(p => p.Messages).OrderBy(p => p.Id).ToListAsync(Cancelled));

    /// <summary>The messages of problems that went out or still will, as "person channel".</summary>
    public async Task<List<OutboxRow>> MessagesAsync() =>
        await Bench.ReadAsync(
            db => db.Outbox.Where(o => (o.Kind == "problem" || o.Kind == "digest") && o.State != OutboxState.Cancelled)
                .OrderBy(o => o.Id)
                .ToListAsync(Cancelled));

    public async ValueTask DisposeAsync()
    {
        _topology.Dispose();
        _index.Dispose();
        await Bench.DisposeAsync();
    }

    // As the host's actor does.
    private Task WriteAsync(EffectiveHost host, TriggerTransition transition) => transition.Fired
        ? Bench.Sink.OpenAsync(
            new ProblemOpening
            {
                Trigger = transition.Plan.Trigger.Id,
                Host = host.Id,
                HostName = host.Name,
                Title = transition.Title,
                Family = transition.Plan.Trigger.Name,
                Level = transition.Plan.Trigger.Level,
                Category = transition.Plan.Trigger.Category,
                Service = host.Service,
                Owner = host.Owner,
                StartedAt = transition.At,
                Because = transition.Because,
            },
            Cancelled)
        : Bench.Sink.RecoverAsync(transition.Plan.Trigger.Id, transition.At, transition.Because, Cancelled);
}
