using Bongsu.Configuration.Catalog;
using Bongsu.Model.Access;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Bongsu.Views.Past;
using Bongsu.Views.Problems;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Views.Readers;

/// <inheritdoc />
internal sealed class PastReader(IDbContextFactory<BongsuDb> contexts, IHostCatalog catalog) : IPastReader
{
    // What one statement may name.
    private const int Chunk = 500;
    private static readonly string[] s_edits = ["create", "update", "delete"];

    public async Task<PastProblems> ProblemsAsync(Viewer viewer, Timestamp from, Timestamp to, int most, CancellationToken cancellationToken)
    {
        MonitorReader.MustRead(viewer);
        (long fromMs, long toMs) = (from.UnixMilliseconds, to.UnixMilliseconds);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        List<PastProblem> read = await MonitorReader.Problems(db, viewer)
            .Where(p => p.StartedAtMs < toMs && (p.StartedAtMs >= fromMs || p.State == ProblemState.Open || p.RecoveredAtMs >= fromMs))
            .OrderByDescending(p => p.StartedAtMs).ThenByDescending(p => p.Id)
            .Take(most + 1)
            .Select(p => new PastProblem
            {
                Id = p.Id,
                IncidentId = p.IncidentId == 0 ? p.Id : p.IncidentId,
                TriggerId = p.TriggerId,
                HostId = p.HostId,
                HostName = p.HostName,
                Title = p.Title,
                Family = p.Family,
                Level = p.Level,
                Category = p.Category,
                Service = p.Service,
                StartedAtMs = p.StartedAtMs,
                DetectedAtMs = p.DetectedAtMs,
                NotifiedAtMs = p.NotifiedAtMs,
                AcknowledgedAtMs = p.AcknowledgedAtMs,
                AcknowledgedBy = p.AcknowledgedBy,
                RecoveredAtMs = p.RecoveredAtMs,
                ClosedBy = p.ClosedBy,
                Maintenance = p.Maintenance,
            })
            .ToListAsync(cancellationToken);
        bool isCut = read.Count > most;
        if (isCut)
            read.RemoveAt(most);
        read.Reverse();
        return new PastProblems([.. read.Select(p => AsOf(p, toMs))], isCut);
    }

    public async Task<IReadOnlyDictionary<long, IssueView>> IssuesAsync(Viewer viewer, IReadOnlyCollection<long> incidents, CancellationToken cancellationToken)
    {
        MonitorReader.MustRead(viewer);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = new Dictionary<long, IssueView>();
        foreach (long[] some in incidents.Distinct().Chunk(Chunk))
        {
            IQueryable<ProblemRow> seen = MonitorReader.Problems(db, viewer);
            HashSet<long> known =
            [
                .. await seen.Where(p => some.Contains(p.IncidentId) || some.Contains(p.Id))
                    .Select(p => p.IncidentId == 0 ? p.Id : p.IncidentId)
                    .Distinct()
                    .ToListAsync(cancellationToken),
            ];
            foreach ((long incident, IssueRow issue) in await MonitorReader.IssuesAsync(db, [.. some.Where(known.Contains)], cancellationToken))
                found[incident] = RowViews.Of(issue);
        }

        return found;
    }

    public async Task<IReadOnlyDictionary<string, TrackerContact>> TrackersAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        MonitorReader.MustRead(viewer);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.TrackerContacts.AsNoTracking().ToDictionaryAsync(
            c => c.Tracker, c => new TrackerContact(c.ReadAtMs == 0 ? null : c.ReadAtMs, c.UnreachableSinceMs), cancellationToken);
    }

    public async Task<IReadOnlyList<PastChange>> ChangesAsync(Viewer viewer, Timestamp from, Timestamp to, int most, CancellationToken cancellationToken)
    {
        MonitorReader.MustRead(viewer);
        (long fromMs, long toMs) = (from.UnixMilliseconds, to.UnixMilliseconds);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        IQueryable<AuditRow> edits = db.Audit.AsNoTracking().Where(a => a.AtMs >= fromMs && a.AtMs < toMs && s_edits.Contains(a.Action));
        if (!viewer.SeesAll)
            edits = edits.Where(a => a.Subject.StartsWith("host ") || a.Subject.StartsWith("service "));
        var found = new List<PastChange>();
        // Without what was and is, which is long and not asked for.
        var brief = edits.OrderByDescending(a => a.AtMs).ThenByDescending(a => a.Id).Select(a => new { a.AtMs, a.Action, a.Subject, a.By });
        await foreach (var row in brief.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (found.Count == most)
                break;
            if (viewer.SeesAll || viewer.Sees(catalog.Find(NameIn(row.Subject))?.Owner))
                found.Add(new PastChange(row.AtMs, row.Action, row.Subject, viewer.SeesAll ? row.By : null));
        }

        found.Reverse();
        return found;
    }

    // What came later was not known then.
    private static PastProblem AsOf(PastProblem problem, long atMs) => problem with
    {
        NotifiedAtMs = problem.NotifiedAtMs < atMs ? problem.NotifiedAtMs : null,
        AcknowledgedAtMs = problem.AcknowledgedAtMs < atMs ? problem.AcknowledgedAtMs : null,
        AcknowledgedBy = problem.AcknowledgedAtMs < atMs ? problem.AcknowledgedBy : null,
        RecoveredAtMs = problem.RecoveredAtMs < atMs ? problem.RecoveredAtMs : null,
        ClosedBy = problem.RecoveredAtMs < atMs ? problem.ClosedBy : null,
    };

    private static string NameIn(string subject) => subject[(subject.IndexOf(' ', StringComparison.Ordinal) + 1)..].Trim('\'');
}
