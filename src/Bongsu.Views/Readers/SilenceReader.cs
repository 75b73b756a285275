using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Bongsu.Views.Silences;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Views.Readers;

/// <inheritdoc />
internal sealed class SilenceReader(IDbContextFactory<BongsuDb> contexts, TimeProvider time) : ISilenceReader
{
    private const int Most = 1000;
    private static readonly TimeSpan s_memory = TimeSpan.FromDays(30);

    public async Task<IReadOnlyList<SilenceView>> GetSilencesAsync(Viewer viewer, bool withEnded, CancellationToken cancellationToken)
    {
        MonitorReader.MustRead(viewer);
        Timestamp now = Timestamp.Now(time);
        (long nowMs, long sinceMs) = (now.UnixMilliseconds, (now - s_memory).UnixMilliseconds);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        IQueryable<SilenceRow> seen = db.Silences.AsNoTracking();
        if (!viewer.SeesAll)
            seen = seen.Where(s => s.Organisation != null && s.Organisation == viewer.Organisation);
        List<SilenceRow> active = await seen.Where(s => s.EndedAtMs == null && s.UntilMs > nowMs)
            .OrderBy(s => s.UntilMs)
            .Take(Most)
            .ToListAsync(cancellationToken);
        List<SilenceRow> ended = withEnded
            ? await seen.Where(s => (s.EndedAtMs != null || s.UntilMs <= nowMs) && s.UntilMs > sinceMs)
                .OrderByDescending(s => s.Id).Take(Most - active.Count).ToListAsync(cancellationToken)
            : [];
        return [.. active.Select(r => Of(r, true)), .. ended.Select(r => Of(r, false))];
    }

    private static SilenceView Of(SilenceRow row, bool isActive) => new(
        row.Id, row.Match, row.Organisation, row.AtMs, row.EndedAtMs ?? row.UntilMs, row.By, row.Reason, row.IncidentId, row.EndedBy, isActive);
}
