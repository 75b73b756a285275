using System.Globalization;
using System.Net.Http.Headers;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;
using Bongsu.Store;
using Bongsu.Store.Access;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <inheritdoc />
internal sealed class IssueCommands(IStoreTransactions transactions, StoreEvents events, TimeProvider time) : IIssueCommands
{
    private const int MaxName = 200;
    private const string Unknown = "application/octet-stream";

    /// <inheritdoc />
    public async Task<bool> WatchAsync(Viewer viewer, long problemId, bool watches, CancellationToken cancellationToken)
    {
        if (!viewer.May(TokenScopes.Read))
            return false;
        Timestamp now = Timestamp.Now(time);
        return await ChangeAsync<bool?>(
            viewer,
            problemId,
            async (db, _, issue) =>
            {
                IssueWatcherRow? known = await db.IssueWatchers.FirstOrDefaultAsync(w => w.IssueId == issue.Id && w.User == viewer.Name, cancellationToken);
                if (known is not null == watches)
                    return true;
                if (known is null)
                {
                    db.IssueWatchers.Add(new IssueWatcherRow
                    {
                        IssueId = issue.Id, User = viewer.Name, AtMs = now.UnixMilliseconds,
                        SeenEvent = await db.ProblemEvents.MaxAsync(e => (long?)e.Id, cancellationToken) ?? 0,
                    });
                }
                else
                {
                    db.IssueWatchers.Remove(known);
                }

                Audit(db, viewer, now, watches ? "watch-issue" : "unwatch-issue", issue, null);
                return true;
            },
            cancellationToken) == true;
    }

    /// <inheritdoc />
    public async Task<long?> AttachAsync(
        Viewer viewer, long problemId, string name, string mediaType, byte[] content, CancellationToken cancellationToken)
    {
        string plain = HostileText.Line(name[(name.LastIndexOfAny(['/', '\\']) + 1)..], MaxName);
        if (plain.Length == 0)
            throw new ArgumentException("The file has no name.", nameof(name));
        if (content.Length is 0 or > IIssueCommands.MostBytes)
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"A file has 1 to {IIssueCommands.MostBytes} bytes, not {content.Length}."),
                nameof(content));
        Timestamp now = Timestamp.Now(time);
        return await ChangeAsync<long?>(
            viewer,
            problemId,
            async (db, problem, issue) =>
            {
                if (!viewer.May(TokenScopes.Operate))
                    throw new UnauthorizedAccessException($"'{viewer.Name}' may look at problem {problemId} but not operate.");
                if (await db.IssueAttachments.CountAsync(a => a.IssueId == issue.Id && a.By != ProblemEvents.Respond, cancellationToken)
                    >= IIssueCommands.MostFiles)
                {
                    throw new ArgumentException(
                        string.Create(CultureInfo.InvariantCulture, $"The issue has {IIssueCommands.MostFiles} files already."), nameof(content));
                }

                IssueAttachmentRow file = IssueFiles.Add(db, problem, issue.Id, plain, TypeOf(mediaType), content, viewer.Name, now);
                Audit(db, viewer, now, "attach-file", issue, plain);
                await db.SaveChangesAsync(cancellationToken);
                return file.Id;
            },
            cancellationToken);
    }

    private static string TypeOf(string mediaType) =>
        mediaType.Length <= 100 && MediaTypeHeaderValue.TryParse(mediaType, out MediaTypeHeaderValue? parsed) && parsed.MediaType is { } type ? type : Unknown;

    private static void Audit(BongsuDb db, Viewer viewer, Timestamp now, string action, IssueRow issue, string? after) =>
        db.Audit.Add(now, viewer, action, string.Create(CultureInfo.InvariantCulture, $"issue {issue.Id}"), null, after);

    private async Task<T?> ChangeAsync<T>(
        Viewer viewer, long problemId, Func<BongsuDb, long, IssueRow, Task<T>> change, CancellationToken cancellationToken)
    {
        (long Issue, T Result)? done = await transactions.WriteAsync<(long, T)?>(
            async db =>
            {
                if (await db.Problems.FirstOrDefaultAsync(p => p.Id == problemId, cancellationToken) is not { } problem || !viewer.Sees(problem.Owner)
                    || await IssueRows.OfAsync(db, IncidentReader.NumberOf(problem), cancellationToken) is not { } issue)
                    return null;
                T result = await change(db, problem.Id, issue);
                await db.SaveChangesAsync(cancellationToken);
                return (issue.Id, result);
            },
            cancellationToken);
        if (done is not var (number, value))
            return default;
        events.Publish(new IssueChanged(number, problemId));
        return value;
    }
}
