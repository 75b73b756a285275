using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Protocols.Jira;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Outbox;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Trackers.Jira;

/// <summary>
/// Raises the priority of issues in Jira where the own issue has become more urgent: to the priority of the rule that is for the new level. It is never
/// lowered.
/// </summary>
internal sealed class JiraUrgency(IDbContextFactory<BongsuDb> contexts, IStoreTransactions transactions, TimeProvider time)
{
    private const int MostIssues = 50;

    /// <summary>Raises what has to be.</summary>
    /// <exception cref="JiraException">Jira does not take it now.</exception>
    public async Task RaiseAsync(string tracker, JiraTrackerOptions options, JiraSite site, CancellationToken cancellationToken)
    {
        foreach ((ExternalIssueRow issue, Level level, ProblemFacts problem) in await RaisedAsync(tracker, cancellationToken))
        {
            string said = await RaiseAsync(
                issue.Key!,
                JiraRules.Choose(options.Rules, problem with { Level = level })?.Priority,
                level,
                site,
                cancellationToken);
            await transactions.WriteAsync(
                async db =>
                {
                    await db
                        .ExternalIssues.Where(e => e.Id == issue.Id)
                        .ExecuteUpdateAsync(set => set.SetProperty(e => e.Level, (int)level), cancellationToken);
                    db.ProblemEvents.Add(ProblemEvents.Of(problem.Id, Timestamp.Now(time), "tracker", ProblemEvents.Respond, $"{tracker}: {said}"));
                    await db.SaveChangesAsync(cancellationToken);
                },
                cancellationToken);
        }
    }

    private static async Task<string> RaiseAsync(string key, string? priority, Level level, JiraSite site, CancellationToken cancellationToken)
    {
        if (priority is null)
            return JiraReasons.NoPriority(key, (int)level);
        try
        {
            await site.Client.SetPriorityAsync(key, priority, cancellationToken);
            return JiraReasons.Raised(key, priority, (int)level);
        }
        catch (JiraException e) when (e.Status is 400 or 404)
        {
            return JiraReasons.NotRaised(key, priority, e.Message);
        }
    }

    // What the issue was opened for says by which rule; its problem stands for the incident.
    private async Task<IReadOnlyList<(ExternalIssueRow Issue, Level Level, ProblemFacts Problem)>> RaisedAsync(
        string tracker,
        CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        var raised = await db.ExternalIssues.AsNoTracking().Where(e => e.Tracker == tracker && e.Key != null && e.Level > 0)
            .Join(db.Issues, e => e.IssueId, i => i.Id, (e, i) => new { External = e, i.ProblemId, i.State, i.Priority })
            .Where(x => x.State != IssueState.Closed && (int)x.Priority > x.External.Level)
            .OrderBy(x => x.External.Id).Take(MostIssues).ToListAsync(cancellationToken);
        var found = new List<(ExternalIssueRow, Level, ProblemFacts)>();
        foreach (var one in raised)
        {
            string? payload = await db.Outbox.AsNoTracking()
                .Where(o => o.IncidentId == one.ProblemId && o.Channel == tracker && o.Kind == NotificationKinds.TrackerOpen)
                .OrderBy(o => o.Id).Select(o => o.PayloadJson).FirstOrDefaultAsync(cancellationToken);
            if (payload is not null && NotificationJson.Read(payload) is TrackerOpening opening)
                found.Add((one.External, one.Priority, opening.Problem with { Id = one.ProblemId }));
        }

        return found;
    }
}
