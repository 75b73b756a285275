using Bongsu.Configuration.Definitions;
using Bongsu.Detect.Problems;
using Bongsu.Model.Access;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Words;
using Bongsu.Respond.Notifications;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;
using static Bongsu.Respond.Tests.Examples;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Problems;

/// <summary>Maintenance and silence, flapping, heal windows, several problems of a trigger, dependencies, closing by hand.</summary>
public sealed class ProblemLifeTests : IAsyncDisposable
{
    private static readonly Viewer s_admin = Viewer.Of("kim", Role.Administrator, "infra", isInfrastructure: true);
    private readonly RespondBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private static MaintenanceDefinition Patch(int minutes) => new()
    {
        Name = "patch",
        Groups = ["web"],
        From = Noon.ToDateTimeOffset().AddMinutes(-5).ToString("O"),
        Until = Noon.ToDateTimeOffset().AddMinutes(minutes).ToString("O"),
    };

    private void Maintain(params MaintenanceDefinition[] maintenances) => _bench.Current = _bench.Current with { Maintenances = maintenances };

    private Task<OpeningResult> Open(Level level = Level.Warning, Func<ProblemOpening, ProblemOpening>? set = null, double seconds = 0) =>
        _bench.Sink.OpenAsync((set ?? (o => o))(Opening(level, startedAt: Noon + TimeSpan.FromSeconds(seconds))), Cancelled);

    private Task Recover(double seconds, FlappingDefinition? flapping = null) => _bench.Sink.RecoverAsync(
        new ProblemRecovery { Trigger = new TriggerId(7), At = Noon + TimeSpan.FromSeconds(seconds), Because = "good", Flapping = flapping }, Cancelled);

    private Task<List<OutboxRow>> Outbox() => _bench.ReadAsync(db => db.Outbox.OrderBy(o => o.Id).ToListAsync(Cancelled));

    private Task<int> Deliver() => _bench.Store.WriteAsync(
        db => db.Outbox.Where(o => o.State == OutboxState.Pending && o.DueAtMs <= _bench.Now.UnixMilliseconds)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutboxState.Delivered).SetProperty(o => o.Attempts, 1), Cancelled),
        Cancelled);

    [Fact]
    public async Task In_maintenance_a_problem_is_recorded_and_marked_and_everything_waits_for_the_end()
    {
        Maintain(Patch(60));
        _bench.Current = _bench.Current with { Trackers = Config.Trackers };

        await Open(Level.Emergency, o => o with { HostName = "web-1" });

        ProblemRow problem = await _bench.ProblemAsync();
        long end = (Noon + TimeSpan.FromHours(1)).UnixMilliseconds;
        Assert.Equal((end, "patch"), (problem.SuppressedUntilMs, problem.Maintenance));
        Assert.Contains(problem.Events, e => e.Kind == "suppressed" && e.Text.English().Contains("maintenance 'patch'"));
        Assert.All(problem.Messages, m => Assert.Equal(end, m.DueAtMs));
        Assert.Contains(problem.Messages, m => m.Kind == NotificationKinds.TrackerOpen);
        Assert.All(
            problem.Messages.Where(m => m.Kind == NotificationKinds.Problem),
            m => Assert.Contains("waits until it ends: maintenance 'patch'", m.Reason.English()));
    }

    [Fact]
    public async Task What_recovers_in_maintenance_is_told_to_nobody_and_opens_no_ticket()
    {
        Maintain(Patch(60));
        _bench.Current = _bench.Current with { Trackers = Config.Trackers };
        await Open();
        await Recover(30);

        Assert.All(await Outbox(), o => Assert.Equal(OutboxState.Cancelled, o.State));
    }

    [Fact]
    public async Task When_the_maintenance_ends_and_it_is_still_open_it_is_told()
    {
        Maintain(Patch(60));
        await Open();
        _bench.Time.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal(1, await _bench.Keeper.RunOnceAsync(Cancelled));
        Assert.Equal(0, await _bench.Keeper.RunOnceAsync(Cancelled));

        ProblemRow problem = await _bench.ProblemAsync();
        Assert.Null(problem.SuppressedUntilMs);
        Assert.Contains(problem.Events, e => e.Kind == "unsuppressed");
        OutboxRow mail = Assert.Single(problem.Messages);
        Assert.True(mail.State == OutboxState.Pending && mail.DueAtMs <= _bench.Now.UnixMilliseconds);
    }

    [Fact]
    public async Task Two_maintenances_that_follow_each_other_are_one_wait()
    {
        MaintenanceDefinition first = Patch(60);
        Maintain(first, first with { Name = "second", From = first.Until, Until = Noon.ToDateTimeOffset().AddMinutes(90).ToString("O") });

        await Open();

        Assert.Equal((Noon + TimeSpan.FromMinutes(90)).UnixMilliseconds, (await _bench.ProblemAsync()).SuppressedUntilMs);
    }

    [Fact]
    public async Task A_maintenance_that_begins_later_holds_what_was_not_told_yet_and_one_that_is_removed_lets_it_go()
    {
        await Open(set: o => o with { HealWindow = new HealWindow(HealWindowKind.Fixed, TimeSpan.FromMinutes(2)) });
        Maintain(Patch(60));
        await _bench.Keeper.RunOnceAsync(Cancelled);
        Assert.Equal((Noon + TimeSpan.FromMinutes(60)).UnixMilliseconds, Assert.Single(await Outbox()).DueAtMs);

        Maintain();
        await _bench.Keeper.RunOnceAsync(Cancelled);

        Assert.Equal((Noon + TimeSpan.FromMinutes(2)).UnixMilliseconds, Assert.Single(await Outbox()).DueAtMs);
        Assert.Null((await _bench.ProblemAsync()).SuppressedUntilMs);
    }

    [Fact]
    public async Task A_maintenance_ends_early_once_its_problems_have_been_over_for_its_quiet_time_and_only_if_asked()
    {
        Maintain(Patch(60) with { EndEarly = true });
        await _bench.Keeper.RunOnceAsync(Cancelled);
        Assert.Single(_bench.Book.Active);
        await Open();
        _bench.Time.Advance(TimeSpan.FromMinutes(10));
        await _bench.Keeper.RunOnceAsync(Cancelled);
        Assert.Single(_bench.Book.Active);
        await Recover(600);
        _bench.Time.Advance(TimeSpan.FromMinutes(6));

        await _bench.Keeper.RunOnceAsync(Cancelled);

        Assert.Empty(_bench.Book.Active);
        Assert.Equal(1, await _bench.ReadAsync(db => db.MaintenanceEnds.CountAsync(Cancelled)));
        await Open(seconds: 1000);
        Assert.Equal(1, await _bench.ReadAsync(db => db.Problems.CountAsync(p => p.SuppressedUntilMs == null && p.State == ProblemState.Open, Cancelled)));
    }

    [Fact]
    public async Task A_problem_is_silenced_by_hand_and_the_silence_lifted()
    {
        long id = (await Open(set: o => o with { HealWindow = new HealWindow(HealWindowKind.Fixed, TimeSpan.FromMinutes(2)) })).Problem.Value;

        Assert.True(await _bench.Lifecycle.SuppressAsync(s_admin, id, Noon + TimeSpan.FromHours(3), Cancelled));
        Assert.Equal((Noon + TimeSpan.FromHours(3)).UnixMilliseconds, Assert.Single(await Outbox()).DueAtMs);
        Assert.Contains("kim silenced the problem", (await _bench.ProblemAsync()).SuppressedBecause.English());

        Assert.True(await _bench.Lifecycle.SuppressAsync(s_admin, id, null, Cancelled));
        Assert.Equal((Noon + TimeSpan.FromMinutes(2)).UnixMilliseconds, Assert.Single(await Outbox()).DueAtMs);
        Assert.Equal(2, await _bench.ReadAsync(db => db.Audit.CountAsync(Cancelled)));
        await Assert.ThrowsAsync<ArgumentException>(() => _bench.Lifecycle.SuppressAsync(s_admin, id, Noon, Cancelled));
    }

    [Fact]
    public async Task A_silenced_host_holds_what_is_open_and_what_opens_until_it_is_over()
    {
        await Open();
        Assert.True(await _bench.Lifecycle.SuppressHostAsync(s_admin, "web-1", Noon + TimeSpan.FromHours(1), "I am working on it", Cancelled));
        await Open(set: o => o with { Trigger = new TriggerId(8) });
        Assert.Equal(2, await _bench.ReadAsync(db => db.Problems.CountAsync(p => p.SuppressedUntilMs != null, Cancelled)));

        _bench.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(2, await _bench.Keeper.RunOnceAsync(Cancelled));
        Assert.False(await _bench.Lifecycle.SuppressHostAsync(s_admin, "nowhere", null, null, Cancelled));
    }

    [Fact]
    public async Task Flapping_is_one_problem_with_a_number_one_message_at_its_start_and_one_at_its_end()
    {
        var rule = new FlappingDefinition { Changes = 6 };
        _bench.Current = _bench.Current with { Trackers = Config.Trackers };
        for (int i = 0; i < 20; i++)
        {
            await Open(set: o => o with { Flapping = rule }, seconds: i * 60);
            await Deliver();
            await Recover((i * 60) + 30, rule);
            await Deliver();
            _bench.Time.Advance(TimeSpan.FromSeconds(60));
        }

        List<ProblemRow> problems = await _bench.ReadAsync(db => db.Problems.OrderBy(p => p.Id).ToListAsync(Cancelled));
        Assert.Equal(3, problems.Count);
        ProblemRow flapping = problems[^1];
        Assert.Equal((ProblemState.Open, false, 40), (flapping.State, flapping.IsFiring, flapping.FlapChanges));
        List<OutboxRow> mails = [.. (await Outbox()).Where(o => o.ProblemId == flapping.Id && !NotificationKinds.IsTracker(o.Kind))];
        Assert.Equal([NotificationKinds.Problem, NotificationKinds.Flapping], mails.Select(m => m.Kind));
        Assert.Equal(3, (await Outbox()).Count(o => o.Kind == NotificationKinds.TrackerOpen));
        Assert.Contains(
            await Events(flapping.Id), e => e.Kind == "flapping" && e.Text.English().StartsWith("flapping: 6 changes in ", StringComparison.Ordinal));

        Assert.Equal(0, await _bench.Keeper.RunOnceAsync(Cancelled));
        _bench.Time.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(1, await _bench.Keeper.RunOnceAsync(Cancelled));

        ProblemRow over = (await _bench.ReadAsync(db => db.Problems.OrderBy(p => p.Id).ToListAsync(Cancelled)))[^1];
        Assert.Equal((ProblemState.Recovered, (long?)(Noon + TimeSpan.FromSeconds(1170)).UnixMilliseconds), (over.State, over.RecoveredAtMs));
        Assert.Single(await Outbox(), o => o.ProblemId == flapping.Id && o.Kind == NotificationKinds.Recovery);
    }

    [Fact]
    public async Task Flapping_that_ends_bad_stays_a_problem_and_says_so_once()
    {
        var rule = new FlappingDefinition { Changes = 3, Window = TimeSpan.FromMinutes(10) };
        await Open(set: o => o with { Flapping = rule });
        await Recover(10, rule);
        await Open(set: o => o with { Flapping = rule }, seconds: 20);
        await Deliver();
        _bench.Time.Advance(TimeSpan.FromMinutes(31));

        Assert.Equal(1, await _bench.Keeper.RunOnceAsync(Cancelled));
        Assert.Equal(0, await _bench.Keeper.RunOnceAsync(Cancelled));

        ProblemRow problem = (await _bench.ReadAsync(db => db.Problems.OrderBy(p => p.Id).ToListAsync(Cancelled)))[^1];
        Assert.Equal((ProblemState.Open, (long?)null), (problem.State, problem.FlappingSinceMs));
        Assert.Single(await Outbox(), o => o.Kind == NotificationKinds.Flapping);
    }

    [Fact]
    public async Task A_repeat_of_a_flap_after_a_crash_is_counted_once()
    {
        var rule = new FlappingDefinition { Changes = 3 };
        await Open(set: o => o with { Flapping = rule });
        await Recover(10, rule);
        await Open(set: o => o with { Flapping = rule }, seconds: 20);
        await Recover(30, rule);
        await Recover(30, rule);
        await Open(set: o => o with { Flapping = rule }, seconds: 40);
        await Open(set: o => o with { Flapping = rule }, seconds: 40);

        Assert.Equal(5, await _bench.ReadAsync(db => db.Problems.MaxAsync(p => p.FlapChanges, Cancelled)));
        Assert.True(Assert.Single(await _bench.Sink.GetOpenTriggersAsync(new HostId(1), Cancelled)).IsFiring);
    }

    [Fact]
    public async Task Healed_within_its_window_nobody_hears_of_it_and_the_reason_is_kept()
    {
        _bench.Current = _bench.Current with { Trackers = Config.Trackers };
        await Open(set: o => o with { HealWindow = new HealWindow(HealWindowKind.Fixed, TimeSpan.FromMinutes(2)) });
        ProblemRow problem = await _bench.ProblemAsync();
        Assert.All(problem.Messages, m => Assert.Equal((Noon + TimeSpan.FromMinutes(2)).UnixMilliseconds, m.DueAtMs));
        Assert.Contains(problem.Events, e => e.Kind == "waits" && e.Text.English().Contains("may recover by itself"));

        await Recover(60);

        Assert.All(await Outbox(), o => Assert.Equal(OutboxState.Cancelled, o.State));
    }

    [Fact]
    public async Task Auto_learns_from_how_the_triggers_problems_ended()
    {
        for (int i = 0; i < 6; i++)
        {
            await Open(seconds: i * 7200);
            await Recover((i * 7200) + 60 + (i * 10));
        }

        await Open(set: o => o with { HealWindow = new HealWindow(HealWindowKind.Auto, default) }, seconds: 50_000);

        OutboxRow mail = (await Outbox())[^1];
        Assert.Equal(TimeSpan.FromSeconds(100).TotalMilliseconds, mail.DueAtMs - Noon.UnixMilliseconds);
        Assert.Contains("waits 1 min 40 s, because 5 of its last 6 problems recovered by themselves", mail.Reason.English());
    }

    [Fact]
    public async Task Levels_4_and_5_are_told_at_once_whatever_the_window()
    {
        await Open(Level.Emergency, o => o with { HealWindow = new HealWindow(HealWindowKind.Fixed, TimeSpan.FromMinutes(2)) });

        Assert.All(await Outbox(), o => Assert.Equal(Noon.UnixMilliseconds, o.DueAtMs));
    }

    [Fact]
    public async Task Several_problems_of_one_trigger_each_once_whatever_is_repeated()
    {
        static ProblemOpening Multiple(ProblemOpening o) => o with { Multiple = true };
        OpeningResult one = await Open(set: Multiple, seconds: 1);
        OpeningResult two = await Open(set: Multiple, seconds: 2);
        OpeningResult[] again = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Open(set: Multiple, seconds: 1)));

        Assert.NotEqual(one.Problem, two.Problem);
        Assert.All(again, a => Assert.Equal(new OpeningResult(OpeningOutcome.AlreadyOpen, one.Problem), a));
        await Recover(3);
        Assert.Equal(2, await _bench.ReadAsync(db => db.Problems.CountAsync(p => p.State == ProblemState.Recovered, Cancelled)));
        Assert.Equal(OpeningOutcome.AlreadyEnded, (await Open(set: Multiple, seconds: 2)).Outcome);
    }

    [Fact]
    public async Task A_recovery_found_again_ends_nothing_that_started_later()
    {
        await Open(set: o => o with { Multiple = true }, seconds: 1);
        await Open(set: o => o with { Multiple = true }, seconds: 5);

        await _bench.Sink.RecoverAsync(
            new ProblemRecovery
            {
                Trigger = new TriggerId(7),
                At = Noon + TimeSpan.FromSeconds(3),
                Because = "good",
                StartedUpTo = Noon + TimeSpan.FromSeconds(3),
            },
            Cancelled);

        Assert.Equal(
            (Noon + TimeSpan.FromSeconds(5)).UnixMilliseconds,
            (await _bench.ReadAsync(db => db.Problems.SingleAsync(p => p.State == ProblemState.Open, Cancelled))).StartedAtMs);
    }

    [Fact]
    public async Task A_good_value_ends_only_problems_of_its_correlation_value()
    {
        foreach ((string? value, int second) in new[] { ("eth1", 1), ("eth2", 2), (null, 3) })
            await Open(set: o => o with { Multiple = true, Correlation = value }, seconds: second);

        await _bench.Sink.RecoverAsync(
            new ProblemRecovery { Trigger = new TriggerId(7), At = Noon, Because = "up", ByCorrelation = true, Correlation = "eth1" }, Cancelled);
        Assert.Equal(["eth2", null], (await _bench.Sink.GetOpenTriggersAsync(new HostId(1), Cancelled)).Single().Open.OrderDescending());
        await _bench.Sink.RecoverAsync(
            new ProblemRecovery { Trigger = new TriggerId(7), At = Noon, Because = "up", ByCorrelation = true, Correlation = null }, Cancelled);
        Assert.Equal(["eth2"], (await _bench.Sink.GetOpenTriggersAsync(new HostId(1), Cancelled)).Single().Open);
    }

    [Fact]
    public async Task More_than_a_thousand_open_problems_of_a_trigger_are_not_opened_and_that_is_said_once()
    {
        await _bench.Store.WriteAsync(
            async db =>
            {
                db.Problems.AddRange(Enumerable.Range(0, 1000).Select(i => new ProblemRow
                {
                    TriggerId = 7, HostId = 1, HostName = "web-1", Title = "t", Level = Level.Info, State = ProblemState.Open, StartedAtMs = i, OpeningKey = i,
                }));
                return await db.SaveChangesAsync(Cancelled);
            },
            Cancelled);

        Assert.Equal(OpeningOutcome.TooMany, (await Open(set: o => o with { Multiple = true }, seconds: 1)).Outcome);
        Assert.Equal(OpeningOutcome.TooMany, (await Open(set: o => o with { Multiple = true }, seconds: 2)).Outcome);

        Assert.Equal(1, await _bench.ReadAsync(db => db.ProblemEvents.CountAsync(e => e.Kind == "limit", Cancelled)));
        await Recover(10);
        Assert.Equal(0, await _bench.ReadAsync(db => db.Problems.CountAsync(p => p.State == ProblemState.Open, Cancelled)));
    }

    [Fact]
    public async Task What_an_open_problem_explains_is_held_back_and_nothing_is_written()
    {
        await Open(set: o => o with { Trigger = new TriggerId(1), Title = "gateway down" });
        OpeningResult held = await Open(set: o => o with { Masters = [new TriggerMaster(new TriggerId(1), "gw-1", "gateway down", false)] });

        Assert.Equal(OpeningOutcome.HeldBack, held.Outcome);
        Assert.Contains("'gateway down'", held.Reason.English());
        Assert.Equal(1, await _bench.ReadAsync(db => db.Problems.CountAsync(Cancelled)));
        await _bench.Sink.RecoverAsync(new TriggerId(1), Noon, "good", Cancelled);
        Assert.Equal(
            OpeningOutcome.Opened, (await Open(set: o => o with { Masters = [new TriggerMaster(new TriggerId(1), "gw-1", "gateway down", false)] })).Outcome);
    }

    [Fact]
    public async Task Closed_by_hand_those_who_heard_hear_of_it_and_the_trigger_too()
    {
        long id = (await Open(set: o => o with { ManualClose = true })).Problem.Value;
        await Deliver();

        Assert.True(await _bench.Lifecycle.CloseAsync(s_admin, id, "replaced", Cancelled));
        Assert.True(await _bench.Lifecycle.CloseAsync(s_admin, id, null, Cancelled));

        ProblemRow problem = await _bench.ProblemAsync();
        Assert.Equal((ProblemState.Recovered, "kim", IssueState.Closed), (problem.State, problem.ClosedBy, problem.Issue!.State));
        Assert.Single(problem.Messages, m => m.Kind == NotificationKinds.Recovery);
        Assert.Equal([(new TriggerId(7), null)], _bench.Closed.Heard);
        Assert.Equal(_bench.Now, Assert.Single(await _bench.Sink.GetOpenTriggersAsync(new HostId(1), Cancelled)).ClosedByHand);
    }

    [Fact]
    public async Task Not_every_trigger_may_be_closed_nor_by_everybody()
    {
        long id = (await Open()).Problem.Value;
        var reader = Viewer.Of("lee", Role.Viewer, "infra", isInfrastructure: true);
        var other = Viewer.Of("choi", Role.Operator, "pay-team", isInfrastructure: false);

        await Assert.ThrowsAsync<ArgumentException>(() => _bench.Lifecycle.CloseAsync(s_admin, id, null, Cancelled));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _bench.Lifecycle.CloseAsync(reader, id, null, Cancelled));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _bench.Lifecycle.SuppressHostAsync(reader, "web-1", null, null, Cancelled));
        Assert.False(await _bench.Lifecycle.CloseAsync(other, id, null, Cancelled));
        Assert.False(await _bench.Lifecycle.SuppressHostAsync(other, "web-1", null, null, Cancelled));
    }

    [Fact]
    public async Task A_removed_trigger_ends_its_problem_even_while_it_flaps()
    {
        var rule = new FlappingDefinition { Changes = 3 };
        await Open(set: o => o with { Flapping = rule });
        await Recover(10, rule);
        await Open(set: o => o with { Flapping = rule }, seconds: 20);
        await Recover(30, rule);

        await _bench.Sink.RecoverAsync(new ProblemRecovery { Trigger = new TriggerId(7), At = Noon, Because = "removed", IsRemoval = true }, Cancelled);

        Assert.Equal(0, await _bench.ReadAsync(db => db.Problems.CountAsync(p => p.State == ProblemState.Open, Cancelled)));
    }

    private Task<List<ProblemEventRow>> Events(long problem) =>
        _bench.ReadAsync(db => db.ProblemEvents.Where(e => e.ProblemId == problem).ToListAsync(Cancelled));
}
