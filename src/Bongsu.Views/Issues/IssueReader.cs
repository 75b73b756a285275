using Bongsu.Model.Access;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Bongsu.Views.Readers;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Views.Issues;

/// <inheritdoc />
internal sealed class IssueReader(IDbContextFactory<BongsuDb> contexts) : IIssueReader
{
    private const int Most = 100;

    /// <inheritdoc />
    public async Task<IssueCircle?> GetAsync(Viewer viewer, long problem, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(db, viewer, problem, cancellationToken) is not { } issue)
            return null;
        string[] watchers = await db.IssueWatchers.Where(w => w.IssueId == issue).OrderBy(w => w.AtMs).ThenBy(w => w.User).Select(w => w.User).Take(Most)
            .ToArrayAsync(cancellationToken);
        IssueFileView[] files = await db.IssueAttachments.Where(a => a.IssueId == issue).OrderByDescending(a => a.Id).Take(Most)
            .Select(a => new IssueFileView(a.Id, a.Name, a.MediaType, a.Length, a.AtMs, a.By)).ToArrayAsync(cancellationToken);
        Array.Reverse(files);
        return new IssueCircle(watchers, files);
    }

    /// <inheritdoc />
    public async Task<(IssueFileView File, byte[] Content)?> FileAsync(Viewer viewer, long problem, long file, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(db, viewer, problem, cancellationToken) is { } issue
            && await db.IssueAttachments.AsNoTracking().FirstOrDefaultAsync(a => a.Id == file && a.IssueId == issue, cancellationToken) is { } row
            ? (new IssueFileView(row.Id, row.Name, row.MediaType, row.Length, row.AtMs, row.By), row.Content)
            : null;
    }

    private static async Task<long?> FindAsync(BongsuDb db, Viewer viewer, long problem, CancellationToken cancellationToken)
    {
        MonitorReader.MustRead(viewer);
        ProblemRow? row = await MonitorReader.Problems(db, viewer).FirstOrDefaultAsync(p => p.Id == problem, cancellationToken);
        if (row is null)
            return null;
        long incident = row.IncidentId == 0 ? row.Id : row.IncidentId;
        return (await MonitorReader.IssuesAsync(db, [incident], cancellationToken)).GetValueOrDefault(incident)?.Id;
    }
}
