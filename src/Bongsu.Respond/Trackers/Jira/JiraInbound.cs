using Bongsu.Model.Access;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Protocols.Jira;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;
using Bongsu.Store;
using Bongsu.Store.Access;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Trackers.Jira;

/// <summary>
/// Does here what somebody did in Jira: by the same commands as pages and chats, audited as by the tracker. Each issue remembers what was read of it, so that
/// what comes twice or late changes nothing, and what Bongsu did itself is nobody's.
/// </summary>
internal sealed class JiraInbound(IDbContextFactory<BongsuDb> contexts, IStoreTransactions transactions, IMonitorCommands commands, TimeProvider time)
{
    private const int MaxComment = 3900;
    private const int MaxName = 100;

    /// <summary>Takes over what has changed in an issue.</summary>
    /// <param name="tracker">The tracker's name.</param>
    /// <param name="site">The Jira.</param>
    /// <param name="issue">The issue as it is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="JiraException">The comments could not be read.</exception>
    public async Task ApplyAsync(string tracker, JiraSite site, JiraIssue issue, CancellationToken cancellationToken)
    {
        if (await FindAsync(tracker, issue.Key, cancellationToken) is not var (seen, own, problem))
            return;
        long? changed = issue.Updated?.ToUnixTimeMilliseconds();
        if (seen.ChangedAtMs is { } known && changed is { } at && at <= known)
            return;
        foreach (JiraChange change in JiraInboundRules.Decide(seen, issue, own.State, problem.State == ProblemState.Open))
            await DoAsync(tracker, change, problem.Id, issue, cancellationToken);

        // What Jira does not date is not worth a further question each time.
        if (changed is not null)
            await TakeCommentsAsync(tracker, site, seen, issue.Key, problem.Id, cancellationToken);
        await transactions.WriteAsync(
            db => db.ExternalIssues.Where(e => e.Id == seen.Id).ExecuteUpdateAsync(
                set => set.SetProperty(e => e.Status, issue.Status).SetProperty(e => e.Assignee, issue.Assignee).SetProperty(e => e.ChangedAtMs, changed),
                cancellationToken),
            cancellationToken);
    }

    private async Task<(ExternalIssueRow Seen, IssueRow Own, ProblemRow Problem)?> FindAsync(string tracker, string key, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        // An issue that is about several incidents is the last one's.
        if (await db.ExternalIssues.AsNoTracking().Where(e => e.Tracker == tracker && e.Key == key).OrderByDescending(e => e.Id)
            .FirstOrDefaultAsync(cancellationToken) is not { } seen)
            return null;
        IssueRow own = await db.Issues.AsNoTracking().SingleAsync(i => i.Id == seen.IssueId, cancellationToken);
        ProblemRow problem = await db.Problems.AsNoTracking().SingleAsync(p => p.Id == own.ProblemId, cancellationToken);
        return (seen, own, problem);
    }

    private async Task DoAsync(string tracker, JiraChange change, long problem, JiraIssue issue, CancellationToken cancellationToken)
    {
        Viewer viewer = Of(tracker, issue.AssigneeName ?? issue.Assignee);
        switch (change)
        {
            case JiraChange.Acknowledge:
                await commands.AcknowledgeAsync(viewer, problem, null, cancellationToken);
                break;
            case JiraChange.Move(var to, var assignee):
                await commands.MoveIssueAsync(viewer, problem, to, assignee, cancellationToken);
                break;
            case JiraChange.ClosedTooEarly:
                string text = JiraReasons.ClosedTooEarly(issue.Key, HostileText.Line(issue.Status, MaxName));
                await transactions.WriteAsync(
                    async db =>
                    {
                        db.ProblemEvents.Add(ProblemEvents.Of(problem, Timestamp.Now(time), "tracker", ProblemEvents.Respond, $"{tracker}: {text}"));
                        await db.SaveChangesAsync(cancellationToken);
                    },
                    cancellationToken);
                break;
        }
    }

    private async Task TakeCommentsAsync(
        string tracker, JiraSite site, ExternalIssueRow seen, string key, long problem, CancellationToken cancellationToken)
    {
        string me = await site.GetMyselfAsync(cancellationToken);
        foreach (JiraComment comment in await site.Client.GetCommentsAsync(key, seen.SeenComment, cancellationToken))
        {
            if (comment.Author != me && HostileText.Lines(comment.Text, MaxComment) is { Length: > 0 } text)
                await commands.CommentAsync(Of(tracker, comment.AuthorName.Length > 0 ? comment.AuthorName : comment.Author), problem, text, cancellationToken);

            // One by one: at most the last comes twice where the server stops here.
            await transactions.WriteAsync(
                db =>
                    db.ExternalIssues.Where(e => e.Id == seen.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.SeenComment, comment.Id), cancellationToken),
                cancellationToken);
        }
    }

    // A colon stands in no user's name.
    private static Viewer Of(string tracker, string? name) => new(
        $"{JiraKind.TypeName}:{HostileText.Line(name ?? tracker, MaxName)}", TokenScopes.Read | TokenScopes.Operate, null, SeesAll: true) { Via = tracker };
}
