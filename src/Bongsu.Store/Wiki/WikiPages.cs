using System.Linq.Expressions;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Wiki;

/// <inheritdoc />
internal sealed class WikiPages(IDbContextFactory<BongsuDb> contexts, IStoreTransactions transactions, StoreEvents events, TimeProvider time) : IWikiPages
{
    private static readonly Expression<Func<WikiVersionRow, WikiVersion>> s_version =
        r => new WikiVersion(r.Name, r.Version, r.Format, r.Organisation, r.AtMs, r.By, r.Comment, r.IsRemoved);

    public async Task<IReadOnlyList<WikiVersion>> ListAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        Must(viewer, TokenScopes.Read);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Seen(db, viewer)
            .Where(r => r.IsCurrent && !r.IsRemoved)
            .OrderBy(r => r.Name)
            .Take(IWikiPages.MaxPages)
            .Select(s_version)
            .ToArrayAsync(cancellationToken);
    }

    public async Task<WikiPage?> GetAsync(Viewer viewer, string name, int? version, CancellationToken cancellationToken)
    {
        Must(viewer, TokenScopes.Read);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await Seen(db, viewer).AnyAsync(r => r.Name == name && r.IsCurrent, cancellationToken))
            return null;
        WikiVersionRow? row = await db.WikiVersions.AsNoTracking().FirstOrDefaultAsync(
            r => r.Name == name && (version == null ? r.IsCurrent && !r.IsRemoved : r.Version == version), cancellationToken);
        return row is null ? null : new WikiPage(VersionOf(row), row.Text);
    }

    public async Task<IReadOnlyList<WikiVersion>> GetVersionsAsync(Viewer viewer, string name, CancellationToken cancellationToken)
    {
        Must(viewer, TokenScopes.Read);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        // Whose page it is now decides who reads its past.
        if (!await Seen(db, viewer).AnyAsync(r => r.Name == name && r.IsCurrent, cancellationToken))
            return [];
        return await db
            .WikiVersions.AsNoTracking()
            .Where(r => r.Name == name)
            .OrderByDescending(r => r.Version)
            .Select(s_version)
            .ToArrayAsync(cancellationToken);
    }

    public Task<WikiSaved> SaveAsync(Viewer viewer, WikiEdit edit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(edit);
        return ChangeAsync(viewer, edit, remove: false, cancellationToken);
    }

    public Task<WikiSaved> RemoveAsync(Viewer viewer, string name, int? expected, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, new WikiEdit { Name = name, Format = "", Text = "", Expected = expected }, remove: true, cancellationToken);

    private async Task<WikiSaved> ChangeAsync(Viewer viewer, WikiEdit edit, bool remove, CancellationToken cancellationToken)
    {
        Must(viewer, TokenScopes.Read | TokenScopes.Operate);
        if (!viewer.SeesAll && edit.Organisation is not null && edit.Organisation != viewer.Organisation)
            throw new UnauthorizedAccessException("A page can be given to another organisation by infrastructure only.");
        WikiSaved saved;
        try
        {
            saved = await transactions.WriteAsync(db => WriteAsync(db, viewer, edit, remove, cancellationToken), cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another server wrote the same version at the same moment; what it wrote is in the way now.
            saved = new WikiSaved(WikiOutcome.Conflict, await GetVersionsAsync(viewer, edit.Name, cancellationToken) is [{ } newest, ..] ? newest : null);
        }

        if (saved.Outcome is WikiOutcome.Created or WikiOutcome.Saved)
            events.Publish(new WikiChanged(edit.Name));
        return saved;
    }

    private async Task<WikiSaved> WriteAsync(BongsuDb db, Viewer viewer, WikiEdit edit, bool remove, CancellationToken cancellationToken)
    {
        WikiVersionRow? current = await db.WikiVersions.FirstOrDefaultAsync(r => r.Name == edit.Name && r.IsCurrent, cancellationToken);
        bool exists = current is { IsRemoved: false };
        if (current is not null && !viewer.Sees(current.Organisation))
            return new WikiSaved(remove ? WikiOutcome.Missing : WikiOutcome.Taken, null);
        if (remove && !exists)
            return new WikiSaved(WikiOutcome.Missing, null);
        if (edit.Expected is { } expected && expected != (exists ? current!.Version : 0))
            return new WikiSaved(WikiOutcome.Conflict, current is null ? null : VersionOf(current));
        string? organisation = edit.Organisation ?? (current is not null ? current.Organisation : viewer.SeesAll ? null : viewer.Organisation);
        if (!remove && exists && current!.Text == edit.Text && current.Format == edit.Format && current.Organisation == organisation)
            return new WikiSaved(WikiOutcome.Unchanged, VersionOf(current));
        if (!exists && await db.WikiVersions.CountAsync(r => r.IsCurrent && !r.IsRemoved, cancellationToken) >= IWikiPages.MaxPages)
            return new WikiSaved(WikiOutcome.Full, null);

        Timestamp now = Timestamp.Now(time);
        var row = new WikiVersionRow
        {
            Name = edit.Name,
            Version = (current?.Version ?? 0) + 1,
            IsCurrent = true,
            Format = remove ? current!.Format : edit.Format,
            Text = edit.Text,
            Organisation = organisation,
            IsRemoved = remove,
            AtMs = now.UnixMilliseconds,
            By = viewer.Name,
            Comment = edit.Comment,
        };
        if (current is not null)
            current.IsCurrent = false;
        db.WikiVersions.Add(row);
        await db.WikiVersions.Where(r => r.Name == edit.Name && r.Version <= row.Version - IWikiPages.MaxVersions).ExecuteDeleteAsync(cancellationToken);
        db.Audit.Add(
            now, viewer, remove ? "delete" : exists ? "update" : "create", $"page {edit.Name}", exists ? new { version = current!.Version } : null,
            new { version = row.Version });
        return new WikiSaved(exists ? WikiOutcome.Saved : WikiOutcome.Created, VersionOf(row));
    }

    private static IQueryable<WikiVersionRow> Seen(BongsuDb db, Viewer viewer) => viewer.SeesAll
        ? db.WikiVersions.AsNoTracking()
        : db.WikiVersions.AsNoTracking().Where(r => r.Organisation != null && r.Organisation == viewer.Organisation);

    private static WikiVersion VersionOf(WikiVersionRow r) => new(r.Name, r.Version, r.Format, r.Organisation, r.AtMs, r.By, r.Comment, r.IsRemoved);

    private static void Must(Viewer viewer, TokenScopes scope)
    {
        if (!viewer.May(scope))
            throw new UnauthorizedAccessException(scope == TokenScopes.Read ? "This needs the scope to read." : "This needs the scope to operate.");
    }
}
