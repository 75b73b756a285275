using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Model.Words;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Problems;

/// <summary>How urgent issues are, and by when they are to be closed.</summary>
public sealed class IssuePlanTests : IAsyncDisposable
{
    private readonly RespondBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task The_issue_of_an_incident_is_as_urgent_as_the_worst_of_it_has_been()
    {
        await _bench.Sink.OpenAsync(Examples.Opening(Level.Notice), Cancelled);
        Assert.Equal(Level.Notice, (await IssueAsync()).Priority);

        await _bench.Sink.OpenAsync(Examples.Opening(Level.Warning, trigger: 8), Cancelled);
        await _bench.Sink.OpenAsync(Examples.Opening(Level.Info, trigger: 9), Cancelled);

        IssueRow issue = await IssueAsync();
        Assert.Equal(Level.Warning, issue.Priority);
        List<ProblemEventRow> events = await _bench.ReadAsync(db =>
            db.ProblemEvents.Where(e => e.ProblemId == issue.ProblemId && e.Kind == "issue").ToListAsync(Cancelled));
        Assert.Single(events, e => e.Text.English() == $"issue {issue.Id} is now of priority 3");
    }

    [Fact]
    public async Task A_person_says_how_urgent_it_is_and_by_when_and_the_history_says_who()
    {
        await _bench.Sink.OpenAsync(Examples.Opening(Level.Warning), Cancelled);
        long problem = (await IssueAsync()).ProblemId, due = Examples.Noon.UnixMilliseconds + 3_600_000;
        Viewer mina = Viewer.Of("mina", Role.Operator, "infra", isInfrastructure: true);

        Assert.True(await _bench.Operators.PlanIssueAsync(mina, problem, Level.Critical, due, Cancelled));

        IssueRow issue = await IssueAsync();
        Assert.Equal((Level.Critical, (long?)due), (issue.Priority, issue.DueAtMs));
        Assert.Contains(
            await _bench.ReadAsync(db => db.ProblemEvents.Where(e => e.ProblemId == problem).ToListAsync(Cancelled)),
            e => e.By == "mina" && e.Text.English().StartsWith($"issue {issue.Id}: priority 4, due 2026-", StringComparison.Ordinal));
        Assert.False(await _bench.Operators.PlanIssueAsync(mina, 4711, null, null, Cancelled));
    }

    [Fact]
    public async Task Whoever_may_only_look_may_not_say_so()
    {
        await _bench.Sink.OpenAsync(Examples.Opening(Level.Warning), Cancelled);
        Viewer reader = Viewer.Of("kim", Role.Viewer, "infra", isInfrastructure: true);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(async () =>
            await _bench.Operators.PlanIssueAsync(reader, (await IssueAsync()).ProblemId, null, null, Cancelled));
    }

    private Task<IssueRow> IssueAsync() => _bench.ReadAsync(db => db.Issues.SingleAsync(Cancelled));
}
