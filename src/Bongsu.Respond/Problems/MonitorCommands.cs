using System.Globalization;
using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Outbox;
using Bongsu.Store;
using Bongsu.Store.Access;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <summary>What people do to problems and issues. The viewer is asked here, below pages and API; every change is audited in its own transaction.</summary>
internal sealed class MonitorCommands(
    IStoreTransactions transactions,
    IConfigurationSnapshot configuration,
    OutboxSender sender,
    PublicAddress publicAddress,
    StoreEvents events,
    TimeProvider time) : IMonitorCommands
{
    private const int MaxComment = 4000;
    private const int MaxAssignee = 256;

    /// <inheritdoc />
    public async Task<bool> AcknowledgeAsync(Viewer viewer, long problemId, string? comment, CancellationToken cancellationToken)
    {
        string? text = string.IsNullOrWhiteSpace(comment) ? null : Checked(comment);
        return await ChangeAsync(viewer, problemId, "acknowledge", async (db, problem, now) =>
        {
            bool first = problem.AcknowledgedAtMs is null;
            await IncidentAcknowledgement.WriteAsync(db, viewer, IncidentReader.NumberOf(problem), problem, text, now, cancellationToken);
            if (!first && text is not null)
                db.ProblemEvents.Add(ProblemEvents.Of(problem.Id, now, "comment", viewer.Name, text));
            return (null, text);
        }, cancellationToken);
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The comment is empty or longer than 4000 characters.</exception>
    public async Task<bool> CommentAsync(Viewer viewer, long problemId, string comment, CancellationToken cancellationToken)
    {
        string text = Checked(comment);
        return await ChangeAsync(viewer, problemId, "comment", (db, problem, now) =>
        {
            db.ProblemEvents.Add(ProblemEvents.Of(problem.Id, now, "comment", viewer.Name, text));
            return Task.FromResult<(object?, object?)>((null, text));
        }, cancellationToken);
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">State assigned without an assignee, or one longer than 256 characters.</exception>
    public async Task<bool> MoveIssueAsync(Viewer viewer, long problemId, IssueState state, string? assignee, CancellationToken cancellationToken)
    {
        string? who = HostileText.Line(assignee, MaxAssignee) is { Length: > 0 } name ? name : null;
        if (state == IssueState.Assigned && who is null)
            throw new ArgumentException("Name the one to whom the issue is assigned.", nameof(assignee));
        return await ChangeAsync(viewer, problemId, "move-issue", async (db, problem, now) =>
        {
            long incident = IncidentReader.NumberOf(problem);
            if (await IssueRows.OfAsync(db, incident, cancellationToken) is not { } issue)
                return (null, null);
            object before = new { issue.State, issue.Assignee };
            issue.State = state;
            issue.Assignee = who ?? issue.Assignee;
            if (state != IssueState.Open)
                await OutboxWriter.WithdrawStepsAsync(db, incident, PolicyReasons.NeedlessInProgress(viewer.Name), cancellationToken);
            issue.ClosedAtMs = state == IssueState.Closed ? issue.ClosedAtMs ?? now.UnixMilliseconds : null;
            string text = state == IssueState.Assigned
                ? HistoryReasons.IssueAssigned(issue.Id, Words(state), issue.Assignee)
                : HistoryReasons.IssueMoved(issue.Id, Words(state));
            db.ProblemEvents.Add(ProblemEvents.Of(problem.Id, now, state == IssueState.Closed ? "closed" : "issue", viewer.Name, text));
            return (before, new { issue.State, issue.Assignee });
        }, cancellationToken);
    }

    /// <inheritdoc />
    public Task<bool> PlanIssueAsync(Viewer viewer, long problemId, Level? priority, long? dueAtMs, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, problemId, "plan-issue", async (db, problem, now) =>
        {
            long incident = IncidentReader.NumberOf(problem);
            if (await IssueRows.OfAsync(db, incident, cancellationToken) is not { } issue)
                return (null, null);
            object before = new { issue.Priority, issue.DueAtMs };
            (issue.Priority, issue.DueAtMs) = (priority ?? issue.Priority, dueAtMs);
            string text = dueAtMs is { } due
                ? HistoryReasons.IssuePlanned(issue.Id, (int)issue.Priority, Timestamp.FromUnixMilliseconds(due).ToString())
                : HistoryReasons.IssuePlannedOpen(issue.Id, (int)issue.Priority);
            db.ProblemEvents.Add(ProblemEvents.Of(problem.Id, now, "issue", viewer.Name, text));
            return (before, new { issue.Priority, issue.DueAtMs });
        }, cancellationToken);

    /// <inheritdoc />
    public async Task<string> SendTestAsync(Viewer viewer, string channel, string address, CancellationToken cancellationToken)
    {
        if (!viewer.May(TokenScopes.Administer))
            throw new UnauthorizedAccessException("Only administrators send test messages.");
        if (configuration.Current.Channels.All(c => c.Name != channel))
            return $"there is no channel '{channel}'";
        Timestamp started = Timestamp.Now(time);
        string publicUrl = publicAddress.Of(configuration.Current.Settings);
        var message = new ChannelMessage
        {
            IdempotencyKey = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture),
            Kind = NotificationKinds.Test,
            Address = address.Trim(),
            Content = MessageRenderer.Test(new MessageContext(Language.English, "UTC", publicUrl)),
        };
        DeliveryResult result = await sender.TestAsync(channel, message, cancellationToken);
        bool delivered = result.Outcome == DeliveryOutcome.Delivered;
        string said = $"{(delivered ? "delivered" : "not delivered")}: {result.Reason}";
        await transactions.WriteAsync(
            db =>
            {
                OutboxWriter.AddTest(db, message, channel, PolicyReasons.TestChannel(viewer.Name), result, started, Timestamp.Now(time));
                db.Audit.Add(Timestamp.Now(time), viewer, "test-channel", $"channel {channel}", null, said);
                return Task.CompletedTask;
            },
            cancellationToken);
        events.Publish(new OutboxChanged(null));
        return said;
    }

    private async Task<bool> ChangeAsync(
        Viewer viewer, long problemId, string action, Func<BongsuDb, ProblemRow, Timestamp, Task<(object? Before, object? After)>> change,
        CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        ProblemRow? changed = await transactions.WriteAsync<ProblemRow?>(
            async db =>
            {
                ProblemRow? problem = await db.Problems.Include(p => p.Issue).FirstOrDefaultAsync(p => p.Id == problemId, cancellationToken);
                if (problem is null || !viewer.Sees(problem.Owner))
                    return null;
                if (!viewer.May(TokenScopes.Operate))
                    throw new UnauthorizedAccessException($"'{viewer.Name}' may look at problem {problemId} but not operate.");
                (object? before, object? after) = await change(db, problem, now);
                db.Audit.Add(now, viewer, action, $"problem {problemId}", before, after);
                await db.SaveChangesAsync(cancellationToken);
                return problem;
            },
            cancellationToken);
        if (changed is null)
            return false;
        events.Publish(ProblemRows.Changed(changed));
        if (changed.Issue is { } issue)
            events.Publish(new IssueChanged(issue.Id, changed.Id));
        events.Publish(new IncidentChanged(IncidentReader.NumberOf(changed)));
        events.Publish(new OutboxChanged(changed.Id));
        return true;
    }

    private static string Checked(string comment)
    {
        string text = HostileText.Lines(comment, int.MaxValue);
        return text.Length is >= 1 and <= MaxComment ? text : throw new ArgumentException($"A comment has 1 to {MaxComment} characters.", nameof(comment));
    }

    private static string Words(IssueState state) => state switch
    {
        IssueState.Open => HistoryReasons.IssueStateOpen,
        IssueState.InProgress => HistoryReasons.IssueStateProgress,
        IssueState.Assigned => HistoryReasons.IssueStateAssigned,
        _ => HistoryReasons.IssueStateClosed,
    };
}
