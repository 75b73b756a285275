using Bongsu.Model.Access;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Words;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Trackers;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Problems;

/// <summary>An incident that comes back: whose issue it has, here and outside.</summary>
public sealed class IssueRepeatTests : IAsyncDisposable
{
    private readonly RespondBench _bench = new() { Current = Examples.Config };

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Within_the_age_it_is_reopened_and_both_histories_say_so()
    {
        await OnceAsync();
        IssueRow before = await IssueAsync();
        Assert.Equal(IssueState.Closed, before.State);
        await _bench.Operators.PlanIssueAsync(Mina, before.ProblemId, null, _bench.Now.UnixMilliseconds, Cancelled);
        _bench.Advance(TimeSpan.FromDays(2));

        await OpenAsync(Level.Warning);

        IssueRow issue = await IssueAsync();
        ProblemRow[] problems = await _bench.ReadAsync(db => db.Problems.OrderBy(p => p.Id).ToArrayAsync(Cancelled));
        Assert.Equal((before.Id, IssueState.Open, problems[1].Id), (issue.Id, issue.State, issue.ProblemId));
        Assert.Equal((null, null, before.ClosedAtMs, before.OpenedAtMs), (issue.ClosedAtMs, issue.DueAtMs, issue.ClosedBeforeAtMs, issue.OpenedAtMs));
        Assert.Contains(await SaidAsync(problems[1].Id), t => t.StartsWith($"issue {issue.Id} reopened: it was closed 2 d ago", StringComparison.Ordinal));
        Assert.Contains(await SaidAsync(problems[0].Id), t => t == $"issue {issue.Id} goes on with incident {problems[1].Id}");
    }

    [Fact]
    public async Task Past_the_age_a_new_one_names_it()
    {
        await OnceAsync();
        IssueRow before = await IssueAsync();
        _bench.Advance(TimeSpan.FromDays(8));

        await OpenAsync(Level.Warning);

        IssueRow[] issues = await _bench.ReadAsync(db => db.Issues.OrderBy(i => i.Id).ToArrayAsync(Cancelled));
        Assert.Equal((2, (long?)before.Id, IssueState.Closed), (issues.Length, issues[1].EarlierId, issues[0].State));
        Assert.Contains(await SaidAsync(issues[1].ProblemId), t =>
            t.StartsWith($"earlier issue {before.Id} stays closed: it was closed 8 d", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_somebody_has_kept_open_is_joined()
    {
        await OnceAsync();
        IssueRow before = await IssueAsync();
        await _bench.Operators.MoveIssueAsync(Mina, before.ProblemId, IssueState.InProgress, null, Cancelled);
        _bench.Advance(TimeSpan.FromDays(30));

        await OpenAsync(Level.Emergency);

        IssueRow issue = await IssueAsync();
        Assert.Equal((before.Id, IssueState.InProgress, Level.Emergency), (issue.Id, issue.State, issue.Priority));
        Assert.Contains(await SaidAsync(issue.ProblemId), t => t == $"issue {issue.Id} is still open: it is about this time too");
    }

    [Fact]
    public async Task The_age_is_the_operators()
    {
        _bench.Current = Examples.Config with { Settings = Examples.Config.Settings with { Issues = new() { ReopenWithin = TimeSpan.Zero } } };
        await OnceAsync();

        await OpenAsync(Level.Warning);

        Assert.Equal(2, await _bench.ReadAsync(db => db.Issues.CountAsync(Cancelled)));
    }

    [Fact]
    public async Task Another_trigger_has_an_issue_of_its_own()
    {
        await OnceAsync();

        await _bench.Sink.OpenAsync(Examples.Opening(Level.Warning, trigger: 8), Cancelled);

        Assert.Equal([null, null], await _bench.ReadAsync(db => db.Issues.Select(i => i.EarlierId).ToArrayAsync(Cancelled)));
    }

    [Fact]
    public async Task An_issue_that_has_gone_on_is_still_moved_by_the_number_of_the_first_time()
    {
        await OnceAsync();
        long first = (await IssueAsync()).ProblemId;
        await OpenAsync(Level.Warning);

        Assert.True(await _bench.Operators.MoveIssueAsync(Mina, first, IssueState.Assigned, "mina", Cancelled));

        Assert.Equal("mina", (await IssueAsync()).Assignee);
    }

    [Fact]
    public async Task The_tracker_is_told_of_the_earlier_issue_and_since_when_it_was_closed()
    {
        await _bench.StartAsync();
        await OpenAsync(Level.Warning);
        await _bench.UntilAllAsync(OutboxState.Delivered);
        await RecoverAsync();
        await _bench.UntilAllAsync(OutboxState.Delivered);
        IssueRow before = await IssueAsync();
        _bench.Advance(TimeSpan.FromDays(1));

        await OpenAsync(Level.Warning);
        await _bench.UntilAllAsync(OutboxState.Delivered);

        (string What, TrackerTask Task)[] asked = [.. _bench.Tracker.Asked];
        Assert.Equal(["open", "close", "open"], asked.Select(a => a.What));
        Assert.Equal(("OPS-1", before.ClosedAtMs), (asked[2].Task.Earlier!.Key, asked[2].Task.Earlier!.ClosedAt!.Value.UnixMilliseconds));
        Assert.Equal(_bench.Now.UnixMilliseconds, asked[2].Task.Earlier!.ReturnedAt.UnixMilliseconds);
        Assert.NotEqual(asked[0].Task.Fingerprint, asked[2].Task.Fingerprint);
        ExternalIssueRow twin = await _bench.ReadAsync(db => db.ExternalIssues.SingleAsync(Cancelled));
        Assert.Equal(("OPS-1", asked[2].Task.Fingerprint), (twin.Key, twin.Fingerprint));

        await RecoverAsync();
        await _bench.UntilAllAsync(OutboxState.Delivered);
        Assert.Equal("close", _bench.Tracker.Asked.Last().What);
        Assert.Equal(IssueState.Closed, (await IssueAsync()).State);
    }

    /// <summary>The tracker was away for the whole of the first time: its issue must not be closed when it comes back, nor be opened twice.</summary>
    [Fact]
    public async Task What_the_tracker_has_not_opened_yet_is_opened_once_and_not_closed()
    {
        for (int i = 0; i < 2; i++)
            _bench.Tracker.Answer(new TrackerResult(DeliveryResult.Ambiguous("no answer")));
        await _bench.StartAsync();
        await OpenAsync(Level.Warning);
        await _bench.UntilAsync(rows => rows.Any(r => r is { Channel: "jira", State: OutboxState.Pending, Attempts: 1 }));
        await RecoverAsync();
        await OpenAsync(Level.Warning);

        for (int i = 0; i < 4; i++)
            _bench.Advance(TimeSpan.FromMinutes(5));
        await _bench.UntilAsync(rows =>
        {
            if (rows.TrueForAll(r => r.Channel != "jira" || r.State is OutboxState.Delivered or OutboxState.Cancelled))
                return true;
            _bench.Advance(TimeSpan.FromMinutes(5));
            return false;
        });

        (string What, TrackerTask Task)[] asked = [.. _bench.Tracker.Asked];
        Assert.DoesNotContain(asked, a => a.What == "close");
        Assert.Single(asked.Select(a => a.Task.Fingerprint).Distinct());
        Assert.Equal("OPS-1", (await _bench.ReadAsync(db => db.ExternalIssues.SingleAsync(Cancelled))).Key);

        await RecoverAsync();
        await _bench.UntilAsync(rows => rows.TrueForAll(r => r.Channel != "jira" || r.State is OutboxState.Delivered or OutboxState.Cancelled));
        Assert.Equal("close", _bench.Tracker.Asked.Last().What);
    }

    private static Viewer Mina => Viewer.Of("mina", Role.Operator, "infra", isInfrastructure: true);

    private Task<IssueRow> IssueAsync() => _bench.ReadAsync(db => db.Issues.SingleAsync(Cancelled));

    private async Task OnceAsync()
    {
        await OpenAsync(Level.Warning);
        await RecoverAsync();
    }

    private Task OpenAsync(Level level) => _bench.Sink.OpenAsync(Examples.Opening(level, startedAt: _bench.Now), Cancelled);

    private Task RecoverAsync() => _bench.Sink.RecoverAsync(new TriggerId(7), _bench.Now, "last=1", Cancelled);

    private Task<string[]> SaidAsync(long problem) =>
        _bench.ReadAsync(async db =>
            (await db.ProblemEvents.Where(e => e.ProblemId == problem && e.Kind == "issue").ToListAsync(Cancelled)).Select(e => e.Text.English()).ToArray());
}
