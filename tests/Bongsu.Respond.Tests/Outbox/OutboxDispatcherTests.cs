using Bongsu.Configuration.Definitions;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Words;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Trackers;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;
using static Bongsu.Respond.Tests.Examples;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Outbox;

public sealed class OutboxDispatcherTests : IAsyncDisposable
{
    private static readonly TriggerId Trigger = new(7);
    private readonly RespondBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_problem_is_told_at_once_and_the_problem_knows_when_and_to_whom()
    {
        await _bench.StartAsync();
        await _bench.Sink.OpenAsync(Opening(Level.Emergency), Cancelled);

        await _bench.UntilAllAsync(OutboxState.Delivered);

        Assert.Equal(["infra@example.com", "reader@example.com", "shop@example.com"], _bench.Mail.Taken.Select(m => m.Address).Order());
        Assert.Equal(["+821000000000", "+821000000001"], _bench.Text.Taken.Select(m => m.Address).Order());
        ProblemRow problem = await _bench.ProblemAsync();
        Assert.Equal(_bench.Now.UnixMilliseconds, problem.NotifiedAtMs);
        Assert.Equal(5, problem.Events.Count(e => e.Kind == "notified"));
        Assert.All(problem.Messages, m => Assert.Equal((1, "250 OK"), (m.Attempts, m.LastResult.English())));
    }

    [Fact]
    public async Task What_cannot_be_sent_is_tried_again_with_the_same_key_until_it_is()
    {
        for (int i = 0; i < 4; i++)
            _bench.Mail.Answer(DeliveryResult.Unreachable("connection refused"));
        await _bench.StartAsync();
        await _bench.Sink.OpenAsync(Opening(Level.Warning), Cancelled);

        for (int attempt = 1; attempt <= 4; attempt++)
        {
            OutboxRow waiting = (await _bench.UntilAsync(rows => rows is [{ State: OutboxState.Pending }] && rows[0].Attempts == attempt))[0];
            Assert.Equal("connection refused", waiting.LastResult.English());
            Assert.InRange(waiting.DueAtMs - _bench.Now.UnixMilliseconds, 1000L << (attempt - 1), 2000L << (attempt - 1));
            Assert.Null((await _bench.ProblemAsync()).NotifiedAtMs);
            _bench.Advance(TimeSpan.FromMilliseconds(waiting.DueAtMs - _bench.Now.UnixMilliseconds));
        }

        await _bench.UntilAllAsync(OutboxState.Delivered);
        Assert.Equal(5, _bench.Mail.Tried.Count);
        Assert.Single(_bench.Mail.Tried.Select(m => m.IdempotencyKey).Distinct());
    }

    [Fact]
    public async Task A_refused_message_is_given_up_at_once_and_its_recovery_is_not_sent()
    {
        _bench.Mail.Answer(DeliveryResult.Failed("550 no such user"));
        await _bench.StartAsync();
        await _bench.Sink.OpenAsync(Opening(Level.Warning), Cancelled);
        await _bench.UntilAllAsync(OutboxState.Failed);

        await _bench.Sink.RecoverAsync(Trigger, Noon, "good", Cancelled);

        Assert.Equal(NotificationKinds.Problem, Assert.Single((await _bench.ProblemAsync()).Messages).Kind);
        Assert.Contains(
            (await _bench.ProblemAsync()).Events, e => e.Kind == "not-notified" && e.Text.English().Contains("550 no such user") && e.Organisation == "infra");
    }

    [Fact]
    public async Task A_message_that_cannot_be_sent_for_three_days_is_given_up()
    {
        _bench.Mail.Answer(DeliveryResult.RetryLater("451 later"));
        _bench.Mail.Answer(DeliveryResult.RetryLater("451 later"));
        await _bench.StartAsync();
        await _bench.Sink.OpenAsync(Opening(Level.Warning), Cancelled);
        await _bench.UntilAsync(rows => rows is [{ State: OutboxState.Pending, Attempts: 1 }]);

        _bench.Advance(TimeSpan.FromDays(3.1));

        OutboxRow row = (await _bench.UntilAllAsync(OutboxState.Failed))[0];
        Assert.Equal("gave up after 3 days; last result: 451 later", row.LastResult.English());
    }

    [Fact]
    public async Task A_recovery_waits_for_its_problem_and_answers_it()
    {
        _bench.Mail.Answer(DeliveryResult.RetryLater("451 later"));
        await _bench.StartAsync();
        await _bench.Sink.OpenAsync(Opening(Level.Warning), Cancelled);
        await _bench.UntilAsync(rows => rows is [{ State: OutboxState.Pending, Attempts: 1 }]);
        await _bench.Sink.RecoverAsync(Trigger, Noon, "good", Cancelled);
        Assert.Single(_bench.Mail.Tried);

        _bench.Advance(TimeSpan.FromSeconds(2));
        await _bench.UntilAllAsync(OutboxState.Delivered);

        Assert.Equal([NotificationKinds.Problem, NotificationKinds.Recovery], _bench.Mail.Taken.Select(m => m.Kind));
        Assert.Equal(_bench.Mail.Taken.First().IdempotencyKey, _bench.Mail.Taken.Last().InReplyTo);
        Assert.Null(_bench.Mail.Taken.First().InReplyTo);
    }

    [Fact]
    public async Task A_recovery_whose_problem_message_fails_in_the_end_is_cancelled()
    {
        _bench.Mail.Answer(DeliveryResult.RetryLater("451 later"));
        _bench.Mail.Answer(DeliveryResult.Failed("550 no"));
        await _bench.StartAsync();
        await _bench.Sink.OpenAsync(Opening(Level.Warning), Cancelled);
        await _bench.UntilAsync(rows => rows is [{ State: OutboxState.Pending, Attempts: 1 }]);
        await _bench.Sink.RecoverAsync(Trigger, Noon, "good", Cancelled);

        _bench.Advance(TimeSpan.FromSeconds(2));

        await _bench.UntilAsync(rows => rows is [{ State: OutboxState.Failed }, { Kind: NotificationKinds.Recovery, State: OutboxState.Cancelled }]);
    }

    [Fact]
    public async Task What_was_being_sent_when_the_process_ended_is_sent_again_with_the_same_key()
    {
        await _bench.Sink.OpenAsync(Opening(Level.Warning), Cancelled);
        string key = await _bench.Store.WriteAsync(async db =>
        {
            OutboxRow row = await db.Outbox.SingleAsync(Cancelled);
            row.State = OutboxState.Sending;
            row.Attempts = 1;
            return row.IdempotencyKey;
        }, Cancelled);

        await _bench.StartAsync();

        OutboxRow sent = (await _bench.UntilAllAsync(OutboxState.Delivered))[0];
        Assert.Equal((key, 2), (sent.IdempotencyKey, sent.Attempts));
        Assert.Equal(key, Assert.Single(_bench.Mail.Taken).IdempotencyKey);
    }

    [Fact]
    public async Task What_is_under_way_at_a_clean_stop_is_finished_and_not_sent_again()
    {
        var far = new TaskCompletionSource<DeliveryResult>();
        var arrived = new TaskCompletionSource();
        _bench.Mail.Answer((_, _) =>
        {
            arrived.SetResult();
            return far.Task;
        });
        await _bench.StartAsync();
        await _bench.Sink.OpenAsync(Opening(Level.Warning), Cancelled);
        await arrived.Task.WaitAsync(Cancelled);

        Task stopped = _bench.StopAsync();
        far.SetResult(DeliveryResult.Delivered("250 OK"));
        await stopped;
        await _bench.StartAsync();

        await _bench.UntilAllAsync(OutboxState.Delivered);
        Assert.Single(_bench.Mail.Tried);
    }

    [Fact]
    public async Task Digest_lines_of_a_span_go_as_one_mail()
    {
        await _bench.StartAsync();
        for (int i = 0; i < 3; i++)
            await _bench.Sink.OpenAsync(Opening(Level.Notice, trigger: i + 1) with { HostName = $"web-{i}" }, Cancelled);
        Assert.Empty(_bench.Mail.Tried);

        _bench.Advance(TimeSpan.FromHours(1));
        await _bench.UntilAllAsync(OutboxState.Delivered);

        ChannelMessage mail = Assert.Single(_bench.Mail.Taken);
        Assert.Equal(3, mail.Problems.Count);
        Assert.All(await _bench.ReadAsync(db => db.Problems.ToListAsync(Cancelled)), p => Assert.NotNull(p.NotifiedAtMs));
    }

    [Fact]
    public async Task The_recovery_of_what_a_digest_told_is_in_the_next_digest()
    {
        await _bench.StartAsync();
        await _bench.Sink.OpenAsync(Opening(Level.Notice), Cancelled);
        _bench.Advance(TimeSpan.FromHours(1));
        await _bench.UntilAllAsync(OutboxState.Delivered);

        await _bench.Sink.RecoverAsync(Trigger, _bench.Now, "good", Cancelled);
        Assert.Single(_bench.Mail.Tried);
        _bench.Advance(TimeSpan.FromHours(1));
        await _bench.UntilAsync(rows => rows.Count == 2 && rows.TrueForAll(r => r.State == OutboxState.Delivered));

        Assert.NotNull(Assert.Single(_bench.Mail.Taken.Last().Problems).RecoveredAt);
    }

    [Fact]
    public async Task A_channel_that_asks_for_time_is_left_alone_for_that_time_and_others_go_on()
    {
        _bench.Mail.Answer(DeliveryResult.RetryLater("429", TimeSpan.FromMinutes(2)));
        await _bench.StartAsync();
        await _bench.Sink.OpenAsync(Opening(Level.Warning), Cancelled);
        await _bench.UntilAsync(rows => rows is [{ State: OutboxState.Pending, Attempts: 1 }]);

        await _bench.Sink.OpenAsync(Opening(Level.Emergency, trigger: 8), Cancelled);
        await _bench.UntilAsync(rows => rows.Where(r => r.Channel == "text").All(r => r.State == OutboxState.Delivered));
        Assert.Single(_bench.Mail.Tried);
        _bench.Advance(TimeSpan.FromMinutes(2));

        await _bench.UntilAllAsync(OutboxState.Delivered);
    }

    [Fact]
    public async Task A_far_side_that_is_back_gets_what_waits_without_further_delay()
    {
        for (int i = 0; i < 3; i++)
            _bench.Mail.Answer(DeliveryResult.Unreachable("connection refused"));
        await _bench.StartAsync();
        await _bench.Sink.OpenAsync(Opening(Level.Emergency), Cancelled);
        await _bench.UntilAsync(rows => rows.Where(r => r.Channel == "mail").All(r => r is { State: OutboxState.Pending, Attempts: 1 }));

        await _bench.Sink.OpenAsync(Opening(Level.Warning, trigger: 8), Cancelled);

        await _bench.UntilAllAsync(OutboxState.Delivered);
    }

    [Fact]
    public async Task No_more_than_eight_deliveries_of_one_channel_are_under_way()
    {
        var gate = new TaskCompletionSource<DeliveryResult>();
        for (int i = 0; i < 20; i++)
            _bench.Mail.Answer((_, _) => gate.Task);
        for (int i = 0; i < 20; i++)
            await _bench.Sink.OpenAsync(Opening(Level.Warning, trigger: i + 1) with { HostName = $"web-{i}" }, Cancelled);

        await _bench.StartAsync();
        await _bench.UntilAsync(rows => rows.Count(r => r.State == OutboxState.Sending) == 8);
        gate.SetResult(DeliveryResult.Delivered("250 OK"));

        await _bench.UntilAllAsync(OutboxState.Delivered);
        Assert.Equal(20, _bench.Mail.Taken.Select(m => m.IdempotencyKey).Distinct().Count());
    }

    [Fact]
    public async Task A_delayed_step_comes_at_its_time_and_not_after_an_acknowledgement()
    {
        _bench.Current = _bench.Current with
        {
            Policies = [new() { Name = "p", Steps = [new() { Notify = ["infra"], By = ["mail"], Delay = TimeSpan.FromMinutes(5) }] }],
        };
        await _bench.StartAsync();
        await _bench.Sink.OpenAsync(Opening(Level.Warning), Cancelled);
        _bench.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(0, await _bench.Escalations.RunOnceAsync(Cancelled));
        Assert.Empty(_bench.Mail.Tried);
        _bench.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await _bench.Escalations.RunOnceAsync(Cancelled));

        await _bench.UntilAllAsync(OutboxState.Delivered);
    }

    [Fact]
    public async Task A_commit_in_doubt_leaves_no_row_behind()
    {
        await _bench.Sink.OpenAsync(Opening(Level.Warning), Cancelled);
        _bench.Store.NextCommitFails = new StoreException("lost", mayRetry: true);
        await _bench.StartAsync();
        _bench.DispatcherLog.Collector.GetSnapshot();

        // The round that failed rests for a second of the bench's clock, which stands; a call ends the rest.
        _bench.Advance(TimeSpan.FromSeconds(1));

        await _bench.UntilAllAsync(OutboxState.Delivered);
        Assert.Single(_bench.Mail.Taken);
    }

    [Fact]
    public async Task A_kind_that_throws_is_a_result_without_its_message()
    {
        _bench.Mail.Answer((_, _) => throw new InvalidOperationException("password=hunter2"));
        await _bench.StartAsync();
        await _bench.Sink.OpenAsync(Opening(Level.Warning), Cancelled);

        OutboxRow row = (await _bench.UntilAsync(rows => rows is [{ State: OutboxState.Pending, Attempts: 1 }]))[0];

        Assert.Equal("the attempt failed because of a fault in the program (InvalidOperationException)", row.LastResult.English());
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_fails_alone()
    {
        await _bench.Sink.OpenAsync(Opening(Level.Emergency), Cancelled);
        await _bench.Store.WriteAsync(
            db => db.Outbox.Where(o => o.Channel == "text").ExecuteUpdateAsync(s => s.SetProperty(o => o.PayloadJson, "{\"problem\":7}"), Cancelled),
            Cancelled);
        await _bench.StartAsync();

        List<OutboxRow> rows = await _bench.UntilAsync(all => all.TrueForAll(r => r.State is OutboxState.Delivered or OutboxState.Failed));

        Assert.All(rows, r => Assert.Equal(r.Channel == "text" ? OutboxState.Failed : OutboxState.Delivered, r.State));
    }

    [Fact]
    public async Task A_channel_that_is_gone_from_the_configuration_fails_its_messages_by_name()
    {
        await _bench.Sink.OpenAsync(Opening(Level.Warning), Cancelled);
        _bench.Current = _bench.Current with { Channels = [] };
        await _bench.StartAsync();

        Assert.Equal("the channel 'mail' no longer exists", (await _bench.UntilAllAsync(OutboxState.Failed))[0].LastResult.English());
    }

    [Fact]
    public async Task A_twin_is_opened_and_closed_in_order_and_its_key_is_kept()
    {
        OnlyTracker();
        await _bench.StartAsync();
        await _bench.Sink.OpenAsync(Opening(Level.Emergency), Cancelled);
        await _bench.Sink.RecoverAsync(Trigger, Noon, "good", Cancelled);

        await _bench.UntilAllAsync(OutboxState.Delivered);

        Assert.Equal(["open", "close"], _bench.Tracker.Asked.Select(a => a.What));
        Assert.Equal("OPS-1", _bench.Tracker.Asked.Last().Task.Key);
        ExternalIssueRow twin = Assert.Single((await _bench.ProblemAsync()).Issue!.External);
        Assert.Equal(("OPS-1", "Done", "https://jira.example.com/browse/OPS-1"), (twin.Key, twin.Status, twin.Url));
    }

    [Fact]
    public async Task A_create_whose_answer_was_lost_rests_half_a_minute_and_comes_back_saying_so()
    {
        OnlyTracker();
        _bench.Tracker.Answer(new TrackerResult(DeliveryResult.Ambiguous("the connection closed")));
        _bench.Tracker.Answer(new TrackerResult(DeliveryResult.RetryLater("503")));
        await _bench.StartAsync();
        await _bench.Sink.OpenAsync(Opening(Level.Emergency), Cancelled);

        OutboxRow lost = (await _bench.UntilAsync(rows => rows is [{ State: OutboxState.Pending, Attempts: 1 }]))[0];
        Assert.True(lost.DueAtMs - _bench.Now.UnixMilliseconds >= 30_000);
        _bench.Advance(TimeSpan.FromMinutes(1));
        await _bench.UntilAsync(rows => rows is [{ State: OutboxState.Pending, Attempts: 2 }]);
        _bench.Advance(TimeSpan.FromMinutes(1));
        await _bench.UntilAllAsync(OutboxState.Delivered);

        Assert.Equal([false, true, true], _bench.Tracker.Asked.Select(a => a.Task.MayExist));
        Assert.Single(_bench.Tracker.Asked.Select(a => a.Task.Fingerprint).Distinct());
    }

    [Fact]
    public async Task A_create_that_was_under_way_when_the_process_ended_rests_and_comes_back_saying_so()
    {
        OnlyTracker();
        await _bench.Sink.OpenAsync(Opening(Level.Emergency), Cancelled);
        await _bench.Store.WriteAsync(
            db => db.Outbox.ExecuteUpdateAsync(s => s.SetProperty(o => o.State, OutboxState.Sending).SetProperty(o => o.Attempts, 1), Cancelled), Cancelled);
        await _bench.StartAsync();
        await _bench.UntilAsync(rows => rows is [{ State: OutboxState.Pending }]);
        Assert.Empty(_bench.Tracker.Asked);

        _bench.Advance(TimeSpan.FromSeconds(30));
        await _bench.UntilAllAsync(OutboxState.Delivered);

        Assert.True(Assert.Single(_bench.Tracker.Asked).Task.MayExist);
    }

    [Fact]
    public async Task A_problem_that_no_rule_of_the_tracker_wants_is_neither_opened_nor_closed_there()
    {
        OnlyTracker();
        _bench.Tracker.Answer(TrackerResult.NotWanted("no rule is for it"));
        await _bench.StartAsync();
        await _bench.Sink.OpenAsync(Opening(Level.Emergency), Cancelled);
        await _bench.UntilAllAsync(OutboxState.Cancelled);
        await _bench.Sink.RecoverAsync(Trigger, Noon, "good", Cancelled);

        Assert.Single((await _bench.ProblemAsync()).Messages);
        Assert.Contains((await _bench.ProblemAsync()).Events, e => e is { Kind: "tracker", Text: "jira: no rule is for it" });
    }

    [Fact]
    public async Task Notes_of_a_tracker_are_in_the_history()
    {
        OnlyTracker();
        _bench.Tracker.Answer(new TrackerResult(DeliveryResult.Delivered("created")) { Key = "OPS-2", Notes = ["left out: priority"] });
        await _bench.StartAsync();
        await _bench.Sink.OpenAsync(Opening(Level.Emergency), Cancelled);
        await _bench.UntilAllAsync(OutboxState.Delivered);

        Assert.Contains((await _bench.ProblemAsync()).Events, e => e is { Kind: "tracker", Text: "jira: left out: priority" });
    }

    private void OnlyTracker() =>
        _bench.Current = new ConfigurationDocument
        {
            Trackers = Config.Trackers,
            Organisations = [.. Config.Organisations.Select(o => o with { People = [] })],
        };
}
