using Bongsu.Detect.Topology;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Outbox;
using Bongsu.Respond.Problems;
using Bongsu.Respond.Trackers;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Notifications;

/// <summary>
/// Runs a story as the server does: a store, the parts that write to it, the outbox and its rules; only the clock is moved by hand, and far sides take
/// everything at once.
/// </summary>
internal sealed class LiveStory : IAsyncDisposable
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMinutes(1);
    private static readonly Viewer s_kim = Viewer.Of("kim", Role.Administrator, "infra", isInfrastructure: true);
    private readonly Story _story;
    private readonly StoryWorld _world;
    private readonly TopologyView _topology;
    private readonly RespondBench _bench;
    private readonly SymptomReview _review;

    private LiveStory(Story story, StoryWorld world)
    {
        (_story, _world, _topology) = (story, world, new TopologyView(world.Hosts));
        _bench = new RespondBench(topology: _topology, hosts: world.Hosts) { Current = world.Document };
        _review = new SymptomReview(_bench.Store, _bench.Store, _bench.Situations, _bench.Signal, _bench.Events, _bench.Time);
    }

    public static async Task<StoryOutcome> RunAsync(Story story, StoryWorld world, TimeSpan end)
    {
        await using var live = new LiveStory(story, world);
        await live.RunAsync(end);
        return await live.OutcomeAsync();
    }

    /// <summary>What is in the outbox in the end.</summary>
    public static async Task<IReadOnlyList<OutboxRow>> RowsAsync(Story story, StoryWorld world, TimeSpan end)
    {
        await using var live = new LiveStory(story, world);
        await live.RunAsync(end);
        return await live._bench.ReadAsync(db => db.Outbox.AsNoTracking().OrderBy(o => o.Id).ToListAsync(Cancelled));
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        _topology.Dispose();
    }

    private async Task RunAsync(TimeSpan end)
    {
        var events = new Queue<StoryEvent>(_story.Events);
        for (TimeSpan tick = TimeSpan.Zero; tick <= end; tick += s_tick)
        {
            while (events.TryPeek(out StoryEvent? early) && early.At < tick)
                await HappenAsync(events.Dequeue());
            await PassToAsync(tick);
            await _bench.Keeper.RunOnceAsync(Cancelled);
            await _review.ReviewAsync(Cancelled);
            await DeliverAsync();
            while (events.TryPeek(out StoryEvent? now) && now.At == tick)
                await HappenAsync(events.Dequeue());
        }
    }

    private async Task HappenAsync(StoryEvent one)
    {
        await PassToAsync(one.At);
        Timestamp? until = one.Until is { } span ? Examples.Noon + span : null;
        switch (one.Verb)
        {
            case "open":
                await _bench.Sink.OpenAsync(_world.Opening(one), Cancelled);
                break;
            case "recover":
                await _bench.Sink.RecoverAsync(_world.Recovery(one), Cancelled);
                break;
            case "acknowledge":
                await _bench.Operators.AcknowledgeAsync(s_kim, await ProblemAsync(one), null, Cancelled);
                break;
            case var _ when one.Problem is not null:
                await _bench.Lifecycle.SuppressAsync(s_kim, await ProblemAsync(one), until, Cancelled);
                break;
            default:
                await _bench.Lifecycle.SuppressHostAsync(s_kim, one.Host, until, null, Cancelled);
                break;
        }

        await DeliverAsync();
    }

    // What is due on the way goes at its own time.
    private async Task PassToAsync(TimeSpan span)
    {
        long to = (Examples.Noon + span).UnixMilliseconds;
        while (await NextDueAsync(to) is { } due)
        {
            MoveTo(Math.Max(due, _bench.Now.UnixMilliseconds));
            await DeliverAsync();
        }

        MoveTo(to);
        await DeliverAsync();
    }

    private void MoveTo(long ms)
    {
        TimeSpan by = Timestamp.FromUnixMilliseconds(ms) - _bench.Now;
        if (by > TimeSpan.Zero)
            _bench.Time.Advance(by);
    }

    // What is due already has been tried: where it waits for another, it goes with that.
    private Task<long?> NextDueAsync(long toMs)
    {
        long now = _bench.Now.UnixMilliseconds;
        return _bench.ReadAsync(
            db => db.Outbox.Where(o => o.State == OutboxState.Pending && o.DueAtMs > now && o.DueAtMs < toMs).MinAsync(o => (long?)o.DueAtMs, Cancelled));
    }

    private async Task DeliverAsync()
    {
        while (await _bench.Escalations.RunOnceAsync(Cancelled) > 0)
        {
            // A step that is tried first may be due together with the next.
        }

        await SendAsync();
    }

    private Task<int> SendAsync() => _bench.Store.WriteAsync(
        async db =>
        {
            foreach (OutboxClaim claim in await OutboxQueue.ClaimAsync(db, _bench.Now.UnixMilliseconds, _ => int.MaxValue, [], _bench.Current.Settings.Budget,
                Cancelled))
                await OutboxResults.ApplyAsync(
                    db, new OutboxAttempt(claim, "test", new TrackerResult(DeliveryResult.Delivered("taken"))), _bench.Now, 0, Cancelled);
            return 0;
        },
        Cancelled);

    private Task<long> ProblemAsync(StoryEvent one)
    {
        long trigger = _world.Trigger(one).Value;
        return _bench.ReadAsync(
            db => db.Problems.Where(p => p.TriggerId == trigger && p.State == Model.Problems.ProblemState.Open).Select(p => p.Id).SingleAsync(Cancelled));
    }

    private async Task<StoryOutcome> OutcomeAsync()
    {
        List<OutboxRow> rows = await _bench.ReadAsync(db => db.Outbox.OrderBy(o => o.Id).ToListAsync(Cancelled));
        List<ProblemRow> problems = await _bench.ReadAsync(db => db.Problems.Include(p => p.Events).OrderBy(p => p.Id).ToListAsync(Cancelled));
        return new StoryOutcome(
            [
                .. rows.Where(r => r.State == OutboxState.Delivered)
                    .Select(r => StoryOutcome.Line(
                        Timestamp.FromUnixMilliseconds(r.DueAtMs), r.Channel, r.Address, NotificationJson.Read(r.PayloadJson)!, r.Reason)),
            ],
            [
                .. rows.Where(r => r.State == OutboxState.Cancelled).Select(
                    r => StoryOutcome.Line(r.Channel, r.Address, NotificationJson.Read(r.PayloadJson)!, r.LastResult!)),
            ],
            [
                .. problems.SelectMany(p => p.Events.Where(e => e.Kind == "not-notified").Select(e => StoryOutcome.NotLine(e.Text, p.Title))),
            ]);
    }
}
