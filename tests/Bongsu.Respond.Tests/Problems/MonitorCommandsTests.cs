using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Words;
using Bongsu.Respond.Channels;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;
using static Bongsu.Respond.Tests.Examples;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Problems;

public sealed class MonitorCommandsTests : IAsyncDisposable
{
    private static readonly Viewer Shop = Viewer.Of("kim", Role.Operator, "shop-team", isInfrastructure: false);
    private static readonly Viewer Pay = Viewer.Of("lee", Role.Operator, "pay-team", isInfrastructure: false);
    private static readonly Viewer Looker = Viewer.Of("park", Role.Viewer, "shop-team", isInfrastructure: false);
    private readonly RespondBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Acknowledge_marks_the_problem_moves_the_issue_cancels_later_steps_and_is_audited()
    {
        _bench.Current = _bench.Current with
        {
            Policies = [
                new()
                {
                    Name = "p",
                    Steps = [new() { Notify = ["infra"], By = ["mail"] }, new() { Notify = ["owner"], By = ["mail"], Delay = TimeSpan.FromMinutes(5) }],
                }],
        };
        long id = (await _bench.Sink.OpenAsync(Opening(Level.Emergency), Cancelled)).Problem.Value;

        Assert.True(await _bench.Operators.AcknowledgeAsync(Shop, id, "on it", Cancelled));

        ProblemRow problem = await _bench.ProblemAsync();
        Assert.Equal("kim", problem.AcknowledgedBy);
        Assert.Equal(_bench.Now.UnixMilliseconds, problem.AcknowledgedAtMs);
        Assert.Equal(IssueState.InProgress, problem.Issue!.State);
        Assert.All(problem.Messages.Where(m => m.Organisation == "shop-team"), m => Assert.Equal(OutboxState.Cancelled, m.State));
        Assert.Equal(OutboxState.Pending, Assert.Single(problem.Messages, m => m.Organisation == "infra").State);
        Assert.Contains(problem.Events, e => e.Kind == "acknowledged" && e.By == "kim" && e.Text.English() == "on it");
        AuditRow audit = await _bench.ReadAsync(db => db.Audit.SingleAsync(Cancelled));
        Assert.Equal(("kim", "acknowledge", $"problem {id}"), (audit.By, audit.Action, audit.Subject));
    }

    [Fact]
    public async Task A_second_acknowledgement_changes_neither_who_nor_when()
    {
        long id = (await _bench.Sink.OpenAsync(Opening(Level.Emergency), Cancelled)).Problem.Value;
        await _bench.Operators.AcknowledgeAsync(Shop, id, null, Cancelled);
        _bench.Advance(TimeSpan.FromMinutes(1));

        await _bench.Operators.AcknowledgeAsync(Viewer.System("test"), id, null, Cancelled);

        ProblemRow problem = await _bench.ProblemAsync();
        Assert.Equal(("kim", Noon.UnixMilliseconds), (problem.AcknowledgedBy, problem.AcknowledgedAtMs));
    }

    [Fact]
    public async Task For_another_organisation_the_problem_does_not_exist()
    {
        long id = (await _bench.Sink.OpenAsync(Opening(Level.Emergency), Cancelled)).Problem.Value;

        Assert.False(await _bench.Operators.AcknowledgeAsync(Pay, id, null, Cancelled));
        Assert.False(await _bench.Operators.CommentAsync(Pay, id, "hm", Cancelled));
        Assert.False(await _bench.Operators.MoveIssueAsync(Pay, id, IssueState.Closed, null, Cancelled));
        Assert.False(await _bench.Operators.AcknowledgeAsync(Shop, id + 1, null, Cancelled));
        Assert.Null((await _bench.ProblemAsync()).AcknowledgedAtMs);
        Assert.Equal(0, await _bench.ReadAsync(db => db.Audit.CountAsync(Cancelled)));
    }

    [Fact]
    public async Task One_who_may_only_look_is_refused_aloud()
    {
        long id = (await _bench.Sink.OpenAsync(Opening(Level.Emergency), Cancelled)).Problem.Value;

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _bench.Operators.AcknowledgeAsync(Looker, id, null, Cancelled));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _bench.Operators.SendTestAsync(Shop, "mail", "a@example.com", Cancelled));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    public async Task An_empty_comment_is_refused(string comment) =>
        await Assert.ThrowsAsync<ArgumentException>(() => _bench.Operators.CommentAsync(Shop, 1, comment, Cancelled));

    [Fact]
    public async Task A_comment_of_more_than_4000_characters_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => _bench.Operators.CommentAsync(Shop, 1, new string('x', 4001), Cancelled));

    [Fact]
    public async Task An_issue_moves_both_ways_and_remembers_when_it_was_closed()
    {
        long id = (await _bench.Sink.OpenAsync(Opening(Level.Emergency), Cancelled)).Problem.Value;
        await Assert.ThrowsAsync<ArgumentException>(() => _bench.Operators.MoveIssueAsync(Shop, id, IssueState.Assigned, " ", Cancelled));

        Assert.True(await _bench.Operators.MoveIssueAsync(Shop, id, IssueState.Assigned, "choi", Cancelled));
        Assert.True(await _bench.Operators.MoveIssueAsync(Shop, id, IssueState.Closed, null, Cancelled));
        IssueRow closed = (await _bench.ProblemAsync()).Issue!;
        Assert.True(await _bench.Operators.MoveIssueAsync(Shop, id, IssueState.InProgress, null, Cancelled));
        IssueRow reopened = (await _bench.ProblemAsync()).Issue!;

        Assert.Equal((IssueState.Closed, "choi", (long?)Noon.UnixMilliseconds), (closed.State, closed.Assignee, closed.ClosedAtMs));
        Assert.Equal((IssueState.InProgress, "choi", (long?)null), (reopened.State, reopened.Assignee, reopened.ClosedAtMs));
        AuditRow audit = (await _bench.ReadAsync(db => db.Audit.OrderBy(a => a.Id).ToListAsync(Cancelled)))[0];
        Assert.Equal("""{"state":"open"}""", audit.Before);
        Assert.Equal("""{"state":"assigned","assignee":"choi"}""", audit.After);
    }

    [Fact]
    public async Task A_test_message_says_what_the_channel_said_and_leaves_a_row()
    {
        _bench.Mail.Answer(DeliveryResult.Failed("550 no such user"));

        string said = await _bench.Operators.SendTestAsync(Viewer.System("test"), "mail", "a@example.com", Cancelled);

        Assert.Equal("not delivered: 550 no such user", said);
        OutboxRow row = await _bench.ReadAsync(db => db.Outbox.SingleAsync(Cancelled));
        Assert.Equal(("test", OutboxState.Failed, "550 no such user"), (row.Kind, row.State, row.LastResult.English()));
        Assert.Equal("there is no channel 'none'", await _bench.Operators.SendTestAsync(Viewer.System("test"), "none", "a", Cancelled));
    }
}
