using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Issues;
using Bongsu.Respond.Outbox;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <summary>
/// Gives an incident that opens its issue, always within the caller's transaction: a new one, or that of the last incident that began with a problem of the
/// same trigger, by <see cref="RepeatRule"/>.
/// </summary>
internal static class IssueOpening
{
    // The values of the moment come with the next batches of checks.
    private static readonly TimeSpan s_chartAfter = TimeSpan.FromSeconds(5);

    /// <summary>Opens, reopens or joins; the number of the issue.</summary>
    /// <param name="db">Within the transaction.</param>
    /// <param name="problem">The first problem of the incident, with its number.</param>
    /// <param name="within">What was closed no longer ago is reopened.</param>
    /// <param name="now">The time of writing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<long> OpenAsync(BongsuDb db, ProblemRow problem, TimeSpan within, Timestamp now, CancellationToken cancellationToken)
    {
        (IssueRow Issue, long Incident, bool IsTaken)? earlier = await EarlierAsync(db, problem, cancellationToken);
        RepeatDecision decision = RepeatRule.Decide(earlier is not var (last, _, taken) ? null : Of(last) with { IsTaken = taken }, within, now);
        if (earlier is var (issue, before, _) && decision.Action is RepeatAction.Join or RepeatAction.Reopen)
        {
            await ContinueAsync(db, problem, issue, before, decision, now, cancellationToken);
            return issue.Id;
        }

        var opened = new IssueRow
        {
            ProblemId = problem.Id, State = IssueState.Open, Priority = problem.Level, OpenedAtMs = now.UnixMilliseconds,
            EarlierId = earlier?.Issue.Id, ChartDueAtMs = (now + s_chartAfter).UnixMilliseconds,
        };
        db.Issues.Add(opened);
        await db.SaveChangesAsync(cancellationToken);
        db.ProblemEvents.Add(ProblemEvents.Of(problem.Id, now, "issue", ProblemEvents.Respond, HistoryReasons.IssueOpened(opened.Id)));
        if (decision.Reason.Length > 0)
            db.ProblemEvents.Add(ProblemEvents.Of(problem.Id, now, "issue", ProblemEvents.Respond, decision.Reason));
        return opened.Id;
    }

    private static EarlierIssue Of(IssueRow issue) => new(
        issue.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
        issue.State == IssueState.Closed,
        issue.ClosedAtMs is { } at ? Timestamp.FromUnixMilliseconds(at) : null);

    // Each event of a trigger that opens a problem for every value is a thing of its own.
    private static async Task<(IssueRow Issue, long Incident, bool IsTaken)?> EarlierAsync(BongsuDb db, ProblemRow problem, CancellationToken cancellationToken)
    {
        if (problem.OpeningKey is not null)
            return null;
        var last = await db.Problems.AsNoTracking()
            .Where(p => p.TriggerId == problem.TriggerId && p.Id < problem.Id && p.OpeningKey == null && db.Issues.Any(i => i.ProblemId == p.Id))
            .OrderByDescending(p => p.Id).Select(p => new { p.Id, p.IncidentId }).FirstOrDefaultAsync(cancellationToken);
        if (last is null)
            return null;
        long incident = last.IncidentId == 0 ? last.Id : last.IncidentId;
        return (
            await db.Issues.SingleAsync(i => i.ProblemId == last.Id, cancellationToken),
            incident,
            await db.Problems.AnyAsync(p => p.IncidentId == incident && p.State == ProblemState.Open, cancellationToken));
    }

    private static async Task ContinueAsync(
        BongsuDb db, ProblemRow problem, IssueRow issue, long before, RepeatDecision decision, Timestamp now, CancellationToken cancellationToken)
    {
        long first = issue.ProblemId;
        if (await db.Incidents.FirstOrDefaultAsync(i => i.Id == before, cancellationToken) is { } earlier && before == first)
            earlier.IssueId = issue.Id;
        issue.ProblemId = problem.Id;
        issue.Priority = problem.Level > issue.Priority ? problem.Level : issue.Priority;
        issue.ChartDueAtMs = (now + s_chartAfter).UnixMilliseconds;
        if (decision.Action == RepeatAction.Reopen)
        {
            // By when it was to be closed was said of the last time.
            (issue.State, issue.ClosedBeforeAtMs, issue.ClosedAtMs, issue.DueAtMs) = (IssueState.Open, issue.ClosedAtMs, null, null);
        }

        await TrackerOpenings.KeepOpenAsync(db, before, decision.Reason, cancellationToken);
        db.ProblemEvents.Add(ProblemEvents.Of(problem.Id, now, "issue", ProblemEvents.Respond, decision.Reason));
        db.ProblemEvents.Add(ProblemEvents.Of(first, now, "issue", ProblemEvents.Respond, RepeatReasons.GoesOn(issue.Id, problem.Id)));
        await db.SaveChangesAsync(cancellationToken);
    }
}
