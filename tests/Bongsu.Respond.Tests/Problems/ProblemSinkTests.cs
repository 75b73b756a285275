using Bongsu.Detect.Problems;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Words;
using Bongsu.Respond.Notifications;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;
using static Bongsu.Respond.Tests.Examples;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Problems;

public sealed class ProblemSinkTests : IAsyncDisposable
{
    private readonly RespondBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task OpenAsync_writes_problem_issue_history_messages_and_twins_together()
    {
        _bench.Current = Config;

        ProblemId id = await _bench.Sink.OpenAsync(Opening(Level.Emergency), Cancelled);

        ProblemRow problem = await _bench.ProblemAsync();
        Assert.Equal(id.Value, problem.Id);
        Assert.Equal(IssueState.Open, problem.Issue!.State);
        Assert.Equal(6, problem.Messages.Count);
        Assert.Equal(5, problem.Messages.Count(m => m.Kind == NotificationKinds.Problem && m.State == OutboxState.Pending));
        Assert.Equal("jira", Assert.Single(problem.Messages, m => m.Kind == NotificationKinds.TrackerOpen).Channel);
        Assert.Equal(20, Assert.Single(problem.Issue.External).Fingerprint.Length);
        Assert.Equal(6, problem.Messages.Select(m => m.IdempotencyKey).Distinct().Count());
        Assert.Contains(problem.Events, e => e.Kind == "opened" && e.Text.English() == "last(//http.ok[front page])=0");
        Assert.Contains(problem.Events, e => e.Kind == "not-notified" && e.Organisation == "shop-team");
    }

    [Fact]
    public async Task OpenAsync_of_a_trigger_with_an_open_problem_returns_that_and_writes_nothing()
    {
        ProblemId first = await _bench.Sink.OpenAsync(Opening(Level.Emergency), Cancelled);
        ProblemId second = await _bench.Sink.OpenAsync(Opening(Level.Emergency), Cancelled);

        Assert.Equal(first, second);
        Assert.Equal(5, (await _bench.ProblemAsync()).Messages.Count);
    }

    [Fact]
    public async Task OpenAsync_many_at_once_for_one_trigger_opens_one()
    {
        OpeningResult[] ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _bench.Sink.OpenAsync(Opening(Level.Emergency), Cancelled)));

        Assert.Single(ids.Select(i => i.Problem).Distinct());
    }

    [Fact]
    public async Task OpenAsync_that_cannot_commit_keeps_nothing_of_it()
    {
        _bench.Store.NextCommitFails = new IOException("disk full");

        await Assert.ThrowsAsync<IOException>(() => _bench.Sink.OpenAsync(Opening(Level.Emergency), Cancelled));

        Assert.Equal(0, await _bench.ReadAsync(db => db.Problems.CountAsync(Cancelled)));
        Assert.Equal(0, await _bench.ReadAsync(db => db.Outbox.CountAsync(Cancelled)));
    }

    [Fact]
    public async Task An_unreachable_owner_is_an_alarm_in_the_history_and_a_message_to_infrastructure()
    {
        _bench.Current = _bench.Current with { Organisations = [Config.Organisations[0], Config.Organisations[1] with { People = [] }] };

        await _bench.Sink.OpenAsync(Opening(Level.Emergency), Cancelled);

        ProblemRow problem = await _bench.ProblemAsync();
        Assert.Contains(problem.Events, e => e.Kind == "alarm" && e.Text.English().Contains("shop-team"));
        Assert.Equal("infra", Assert.Single(problem.Messages, m => m.Kind == NotificationKinds.Alarm).Organisation);
    }

    [Fact]
    public async Task RecoverAsync_before_anything_was_tried_cancels_the_messages_and_tells_nobody()
    {
        await _bench.Sink.OpenAsync(Opening(Level.Warning), Cancelled);
        await _bench.Sink.RecoverAsync(new TriggerId(7), Noon + TimeSpan.FromSeconds(30), "last(//http.ok[front page])=1", Cancelled);

        ProblemRow problem = await _bench.ProblemAsync();
        Assert.Equal(ProblemState.Recovered, problem.State);
        Assert.Equal((Noon + TimeSpan.FromSeconds(30)).UnixMilliseconds, problem.RecoveredAtMs);
        Assert.Equal(IssueState.Closed, problem.Issue!.State);
        Assert.All(problem.Messages, m => Assert.Equal(OutboxState.Cancelled, m.State));
    }

    [Fact]
    public async Task RecoverAsync_tells_exactly_those_who_were_told_or_still_will_be()
    {
        await _bench.Sink.OpenAsync(Opening(Level.Emergency), Cancelled);
        await _bench.Store.WriteAsync(async db =>
        {
            List<OutboxRow> rows = await db.Outbox.OrderBy(o => o.Organisation).ThenBy(o => o.Person).ThenBy(o => o.Channel).ToListAsync(Cancelled);
            rows[0].State = OutboxState.Delivered; // infra/On-call mail
            rows[1].State = OutboxState.Failed; // infra/On-call text
            rows[2].State = OutboxState.Sending; // shop-team/Owner mail
            rows[3].Attempts = 3; // shop-team/Owner text, waits for its next try
            return 0; // shop-team/Reader mail: never tried
        }, Cancelled);

        await _bench.Sink.RecoverAsync(new TriggerId(7), Noon, "good", Cancelled);

        ProblemRow problem = await _bench.ProblemAsync();
        Assert.Equal(
            ["infra/On-call mail", "shop-team/Owner mail", "shop-team/Owner text"],
            problem.Messages.Where(m => m.Kind == NotificationKinds.Recovery).Select(m => $"{m.Organisation}/{m.Person} {m.Channel}").Order());
        // In place of the message that nobody has tried stands one that says both.
        Assert.Equal("Reader", Assert.Single(problem.Messages, m => m.State == OutboxState.Cancelled).Person);
        Assert.Equal("Reader", Assert.Single(problem.Messages, m => m is { State: OutboxState.Pending, Kind: NotificationKinds.Problem, Attempts: 0 }).Person);
    }

    [Fact]
    public async Task RecoverAsync_many_at_once_ends_it_once()
    {
        await _bench.Sink.OpenAsync(Opening(Level.Emergency), Cancelled);
        await _bench.Store.WriteAsync(db => db.Outbox.ExecuteUpdateAsync(s => s.SetProperty(o => o.State, OutboxState.Delivered), Cancelled), Cancelled);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _bench.Sink.RecoverAsync(new TriggerId(7), Noon, "good", Cancelled)));

        Assert.Equal(5, (await _bench.ProblemAsync()).Messages.Count(m => m.Kind == NotificationKinds.Recovery));
    }

    [Fact]
    public async Task RecoverAsync_of_a_trigger_without_an_open_problem_does_nothing()
    {
        await _bench.Sink.RecoverAsync(new TriggerId(7), Noon, "good", Cancelled);

        Assert.Equal(0, await _bench.ReadAsync(db => db.Outbox.CountAsync(Cancelled)));
    }

    [Fact]
    public async Task RecoverAsync_closes_twins_whether_they_exist_yet_or_not()
    {
        _bench.Current = Config;
        await _bench.Sink.OpenAsync(Opening(Level.Emergency), Cancelled);
        await _bench.Sink.RecoverAsync(new TriggerId(7), Noon, "good", Cancelled);

        List<OutboxRow> actions = (await _bench.ProblemAsync()).Messages.Where(m => NotificationKinds.IsTracker(m.Kind)).OrderBy(m => m.Id).ToList();
        Assert.Equal([NotificationKinds.TrackerOpen, NotificationKinds.TrackerClose], actions.Select(a => a.Kind));
        Assert.All(actions, a => Assert.Equal(OutboxState.Pending, a.State));
    }

    [Fact]
    public async Task After_recovery_the_trigger_may_open_a_new_problem()
    {
        ProblemId first = await _bench.Sink.OpenAsync(Opening(Level.Warning), Cancelled);
        await _bench.Sink.RecoverAsync(new TriggerId(7), Noon, "good", Cancelled);

        Assert.NotEqual(first, (await _bench.Sink.OpenAsync(Opening(Level.Warning), Cancelled)).Problem);
        Assert.Equal(
            [new TriggerId(7)], (await _bench.Sink.GetOpenTriggersAsync(new HostId(1), Cancelled)).Where(o => o.Open.Count > 0).Select(o => o.Trigger));
    }

    /// <summary>Users felt it, and the mail server was busy: everybody who was to be told at once is told that it was, once, and that it is over.</summary>
    [Fact]
    public async Task A_failure_that_is_over_before_its_messages_have_left_is_told_in_one_message()
    {
        await _bench.Sink.OpenAsync(Opening(Level.Emergency), Cancelled);
        await _bench.Sink.RecoverAsync(new TriggerId(7), Noon + TimeSpan.FromSeconds(3), "good", Cancelled);
        await _bench.StartAsync();

        List<OutboxRow> rows = await _bench.UntilAsync(r => r.TrueForAll(m => m.State is OutboxState.Delivered or OutboxState.Cancelled));

        Assert.Equal(5, rows.Count(r => r.State == OutboxState.Cancelled));
        OutboxRow[] told = [.. rows.Where(r => r.State == OutboxState.Delivered)];
        Assert.All(told, r => Assert.Equal(NotificationKinds.Problem, r.Kind));
        Assert.Equal(
            rows.Where(r => r.State == OutboxState.Cancelled).Select(r => (r.Channel, r.Address, r.Reason)),
            told.Select(r => (r.Channel, r.Address, r.Reason)));
        Assert.Contains(_bench.Mail.Taken, m => m.Content.Subject == "[5 Emergency, already over] shop: front page failed");
        Assert.Contains(_bench.Mail.Taken, m => m.Content.Subject == "[5 위급, 이미 복구됨] shop: front page failed");
        ProblemRow problem = await _bench.ProblemAsync();
        Assert.NotNull(problem.NotifiedAtMs);
        Assert.Equal(5, problem.Events.Count(e => e.Kind == "notified"));
    }

    [Fact]
    public async Task A_small_problem_that_is_over_before_its_messages_have_left_is_told_to_nobody()
    {
        await _bench.Sink.OpenAsync(Opening(Level.Warning), Cancelled);
        await _bench.Sink.RecoverAsync(new TriggerId(7), Noon, "good", Cancelled);

        Assert.All((await _bench.ProblemAsync()).Messages, m => Assert.Equal(OutboxState.Cancelled, m.State));
    }

    /// <summary>What was written before a start is not judged again after it.</summary>
    [Fact]
    public async Task GetOpenTriggersAsync_knows_the_last_change_of_what_is_open_and_of_what_ended_of_late()
    {
        await _bench.Sink.OpenAsync(Opening(Level.Warning), Cancelled);
        OpenTrigger open = Assert.Single(await _bench.Sink.GetOpenTriggersAsync(new HostId(1), Cancelled));
        await _bench.Sink.RecoverAsync(new TriggerId(7), Noon + TimeSpan.FromSeconds(2), "good", Cancelled);
        OpenTrigger ended = Assert.Single(await _bench.Sink.GetOpenTriggersAsync(new HostId(1), Cancelled));
        _bench.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(Noon, open.DecidedUpTo);
        Assert.Equal((0, Noon + TimeSpan.FromSeconds(2)), (ended.Open.Count, ended.DecidedUpTo!.Value));
        Assert.Null(ended.ClosedByHand);
        Assert.Empty(await _bench.Sink.GetOpenTriggersAsync(new HostId(1), Cancelled));
    }

    /// <summary>Judged again after a start, a problem was explained then, although what explained it is over now.</summary>
    [Fact]
    public async Task OpenAsync_judged_again_looks_at_what_explained_it_then()
    {
        await _bench.Sink.OpenAsync(Opening(Level.Warning, trigger: 1), Cancelled);
        await _bench.Sink.RecoverAsync(new TriggerId(1), Noon + TimeSpan.FromSeconds(10), "good", Cancelled);
        ProblemOpening dependent = Opening(Level.Warning, trigger: 2, startedAt: Noon + TimeSpan.FromSeconds(5)) with
        {
            Masters = [new TriggerMaster(new TriggerId(1), "gw-1", "down", false)],
        };

        OpeningResult then = await _bench.Sink.OpenAsync(dependent with { IsReplay = true }, Cancelled);
        OpeningResult later = await _bench.Sink.OpenAsync(dependent with { IsReplay = true, StartedAt = Noon + TimeSpan.FromSeconds(11) }, Cancelled);

        Assert.Equal(OpeningOutcome.HeldBack, then.Outcome);
        Assert.Equal(OpeningOutcome.Opened, later.Outcome);
    }

    [Fact]
    public async Task Events_are_published_after_the_commit()
    {
        var seen = new List<(StoreEvent Event, int Problems)>();
        using IDisposable subscription = _bench.Events.Subscribe(e =>
        {
            using Store.BongsuDb db = _bench.Store.CreateDbContext();
            seen.Add((e, db.Problems.Count()));
        });

        await _bench.Sink.OpenAsync(Opening(Level.Warning), Cancelled);

        Assert.Contains(seen, s => s.Event is ProblemChanged);
        Assert.All(seen, s => Assert.Equal(1, s.Problems));
    }

    [Fact]
    public async Task A_title_longer_than_its_column_is_cut_and_control_characters_go()
    {
        await _bench.Sink.OpenAsync(Opening(Level.Warning) with { Title = "a\r\nb\u0000" + new string('x', 5000) }, Cancelled);

        string title = (await _bench.ProblemAsync()).Title;
        Assert.InRange(title.Length, 1000, 1024);
        Assert.DoesNotContain(title, char.IsControl);
    }
}
