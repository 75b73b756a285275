using System.Globalization;
using Bongsu.Model.Time;
using Bongsu.Protocols.Jira;
using Bongsu.Respond.Facts;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Trackers.Jira;

/// <summary>
/// Uploads the files of issues to Jira, once each. Jira takes no idempotency key: the number of the file stands in its name there, and what is there already is
/// not uploaded again.
/// </summary>
internal sealed class JiraFiles(IDbContextFactory<BongsuDb> contexts, IStoreTransactions transactions, TimeProvider time)
{
    private const int MostIssues = 20;
    private const int MostFiles = 10;

    /// <summary>Uploads what waits.</summary>
    /// <exception cref="JiraException">Jira does not take it now.</exception>
    public async Task SendAsync(string tracker, JiraSite site, CancellationToken cancellationToken)
    {
        foreach ((ExternalIssueRow issue, long problem, IssueAttachmentRow[] files) in await WaitingAsync(tracker, cancellationToken))
        {
            // Whatever an earlier round has done without our hearing of it is there.
            IReadOnlyList<string>? there = await site.Client.GetAttachmentsAsync(issue.Key!, cancellationToken);
            foreach (IssueAttachmentRow file in files)
            {
                string name = string.Create(CultureInfo.InvariantCulture, $"bongsu-{file.Id}-{file.Name}");
                string? refused = there is null ? JiraReasons.Gone(issue.Key) : null;
                if (refused is null && !there!.Contains(JiraClient.AttachmentName(name), StringComparer.Ordinal))
                    refused = await UploadAsync(site, issue.Key!, name, file.Id, file.MediaType, cancellationToken);
                await SentAsync(tracker, issue.Id, file, problem, refused, cancellationToken);
            }
        }
    }

    private async Task<string?> UploadAsync(JiraSite site, string key, string name, long file, string mediaType, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        byte[]? content = await db.IssueAttachments.Where(a => a.Id == file).Select(a => a.Content).FirstOrDefaultAsync(cancellationToken);
        if (content is null)
            return null;
        try
        {
            await site.Client.AttachAsync(key, name, mediaType, content, cancellationToken);
            return null;
        }
        catch (JiraException e) when (e.Status is 403 or 404 or 413)
        {
            // The site takes no attachments, or none so large: the same call would be refused again.
            return JiraReasons.NotAttached(key, name, e.Message);
        }
    }

    private Task SentAsync(string tracker, long issue, IssueAttachmentRow file, long problem, string? refused, CancellationToken cancellationToken) =>
        transactions.WriteAsync(
            async db =>
            {
                await db.ExternalIssues.Where(e => e.Id == issue).ExecuteUpdateAsync(set => set.SetProperty(e => e.SentAttachment, file.Id), cancellationToken);
                if (refused is not null)
                    db.ProblemEvents.Add(ProblemEvents.Of(problem, Timestamp.Now(time), "tracker", ProblemEvents.Respond, $"{tracker}: {refused}"));
                await db.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);

    // Without their contents, which are read one at a time.
    private async Task<IReadOnlyList<(ExternalIssueRow Issue, long Problem, IssueAttachmentRow[] Files)>> WaitingAsync(
        string tracker,
        CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await db.ExternalIssues.AsNoTracking()
            .Where(e => e.Tracker == tracker && e.Key != null && db.IssueAttachments.Any(a => a.IssueId == e.IssueId && a.Id > e.SentAttachment))
            .Join(db.Issues, e => e.IssueId, i => i.Id, (e, i) => new { External = e, i.ProblemId })
            .OrderBy(x => x.External.Id).Take(MostIssues).ToListAsync(cancellationToken);
        var found = new List<(ExternalIssueRow, long, IssueAttachmentRow[])>();
        foreach (var one in waiting)
        {
            var files = await db.IssueAttachments.AsNoTracking()
                .Where(a => a.IssueId == one.External.IssueId && a.Id > one.External.SentAttachment).OrderBy(a => a.Id).Take(MostFiles)
                .Select(a => new { a.Id, a.IssueId, a.Name, a.MediaType, a.By }).ToListAsync(cancellationToken);
            found.Add((one.External, one.ProblemId, [
                .. files.Select(f => new IssueAttachmentRow { Id = f.Id, IssueId = f.IssueId, Name = f.Name, MediaType = f.MediaType, By = f.By })]));
        }

        return found;
    }
}
