using Bongsu.Model.Problems;
using Bongsu.Model.Words;
using Bongsu.Protocols.Jira;
using Bongsu.Respond.Messages;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Trackers.Jira;

/// <summary>
/// Tells Jira what people do here: acknowledgements and comments since the last time, all of one issue in one comment, and an acknowledged issue moves to in
/// progress. What came from Jira does not go back.
/// </summary>
internal sealed class JiraOutbound(IDbContextFactory<BongsuDb> contexts, IStoreTransactions transactions)
{
    private const int MostIssues = 50;
    private const int MostEntries = 20;
    private const int MaxEntry = 1000;
    private const string FromJira = JiraKind.TypeName + ":";
    private const string System = "system:";

    /// <summary>Tells it.</summary>
    /// <exception cref="JiraException">Jira does not take it now.</exception>
    public async Task SendAsync(string tracker, JiraTrackerOptions options, JiraSite site, CancellationToken cancellationToken)
    {
        foreach ((ExternalIssueRow issue, ProblemEventRow[] entries) in await WaitingAsync(tracker, cancellationToken))
        {
            var document = new JiraDocument();
            foreach (ProblemEventRow entry in entries)
                document.Paragraph($"{entry.By}: {HostileText.Lines(ReasonText.Print(entry.Text, options.Language), MaxEntry)}");
            await site.Client.AddCommentAsync(issue.Key!, document, cancellationToken);
            await transactions.WriteAsync(
                db => db.ExternalIssues.Where(e => e.Id == issue.Id).ExecuteUpdateAsync(
                    set => set.SetProperty(e => e.SentEvent, entries[^1].Id), cancellationToken),
                cancellationToken);
            if (entries.Any(e => e.Kind == "acknowledged"))
                await BeginAsync(issue, site, cancellationToken);
        }
    }

    private async Task BeginAsync(ExternalIssueRow issue, JiraSite site, CancellationToken cancellationToken)
    {
        if (await site.Client.GetIssueAsync(issue.Key!, cancellationToken) is not { Category: JiraStatusCategory.ToDo })
            return;
        JiraTransitionResult moved = await site.Client.TransitionAsync(issue.Key!, new JiraTransitionTarget(JiraStatusCategory.InProgress), cancellationToken);

        // Known before it is read back, so that it is nobody's change.
        if (moved.Taken is { } taken)
        {
            await transactions.WriteAsync(
                db =>
                    db.ExternalIssues.Where(e => e.Id == issue.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Status, taken.ToStatus), cancellationToken),
                cancellationToken);
        }
    }

    private async Task<IReadOnlyList<(ExternalIssueRow Issue, ProblemEventRow[] Entries)>> WaitingAsync(string tracker, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await db.ExternalIssues.AsNoTracking().Where(e => e.Tracker == tracker && e.Key != null)
            .Join(db.Issues, e => e.IssueId, i => i.Id, (e, i) => new { External = e, i.ProblemId, i.State })
            .Where(x => x.State != IssueState.Closed && db.ProblemEvents.Any(
                v => v.ProblemId == x.ProblemId && v.Id > x.External.SentEvent && (v.Kind == "comment" || v.Kind == "acknowledged")
                    && !v.By.StartsWith(FromJira) && !v.By.StartsWith(System)))
            .OrderBy(x => x.External.Id).Take(MostIssues).ToListAsync(cancellationToken);
        var found = new List<(ExternalIssueRow, ProblemEventRow[])>();
        foreach (var one in waiting)
        {
            ProblemEventRow[] entries = await db.ProblemEvents.AsNoTracking()
                .Where(v => v.ProblemId == one.ProblemId && v.Id > one.External.SentEvent && (v.Kind == "comment" || v.Kind == "acknowledged")
                    && !v.By.StartsWith(FromJira) && !v.By.StartsWith(System))
                .OrderBy(v => v.Id).Take(MostEntries).ToArrayAsync(cancellationToken);
            if (entries.Length > 0)
                found.Add((one.External, entries));
        }

        return found;
    }
}
