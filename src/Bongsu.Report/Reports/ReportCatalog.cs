using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Reports;
using Bongsu.Configuration.State;
using Bongsu.Detect.Services;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Report.Reports;

/// <inheritdoc cref="IReportCatalog" />
internal sealed class ReportCatalog(
    IConfigurationSnapshot configuration, IDbContextFactory<BongsuDb> contexts, IStoreTransactions transactions, ReportBuilder builder, TimeProvider time)
    : IReportCatalog, IDisposable
{
    private const int MostListed = 200;

    private const int MostWaiting = 8;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private int _waiting;

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    /// <inheritdoc />
    public async Task<IReadOnlyList<ReportSummary>> ListAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        MustRead(viewer);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        Dictionary<string, long> last = await db.Reports.AsNoTracking().Where(r => r.DueKey != null).GroupBy(r => r.Name)
            .Select(g => new { g.Key, At = g.Max(r => r.ToMs) }).ToDictionaryAsync(r => r.Key, r => r.At, cancellationToken);
        Timestamp now = Timestamp.Now(time);
        return
        [
            .. configuration.Current.Reports.Where(r => viewer.Sees(r.To)).Select(r =>
            {
                OrganisationDefinition? organisation = OrganisationOf(r);
                var calendar = ReportCalendar.Of(r, organisation);
                return new ReportSummary(
                    r, calendar.Zone, r.Enabled ? calendar.Next(now) : null,
                    last.TryGetValue(r.Name, out long at) ? Timestamp.FromUnixMilliseconds(at) : null,
                    [.. (organisation?.People ?? []).Select(p => p.Name)]);
            }),
        ];
    }

    /// <inheritdoc />
    public ReportDefinition? Find(Viewer viewer, string name)
    {
        MustRead(viewer);
        return configuration.Current.Reports.FirstOrDefault(r => r.Name == name && viewer.Sees(r.To));
    }

    /// <inheritdoc />
    public async Task<ReportContent?> BuildAsync(Viewer viewer, string name, Timestamp at, CancellationToken cancellationToken)
    {
        if (Find(viewer, name) is not { } report)
            return null;
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new ReportBusyException();
        }

        try
        {
            await _turn.WaitAsync(cancellationToken);
            try
            {
                return await builder.BuildAsync(report, new TimeInterval(CalendarOf(report).StartOf(at), at), isDue: false, cancellationToken);
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<StoredReport>> HistoryAsync(Viewer viewer, string? name, CancellationToken cancellationToken)
    {
        MustRead(viewer);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await Seen(db, viewer).Where(r => name == null || r.Name == name)
            .OrderByDescending(r => r.CreatedAtMs).ThenByDescending(r => r.Id).Take(MostListed)
            .Select(r => new { r.Id, r.Name, r.Organisation, r.FromMs, r.ToMs, r.CreatedAtMs, r.TriedBy, r.Opened })
            .ToListAsync(cancellationToken);
        long[] ids = [.. rows.Select(r => r.Id)];
        Dictionary<long, int> answers = await db.Judgements.Where(j => ids.Contains(j.ReportId)).GroupBy(j => j.ReportId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return
        [
            .. rows.Select(r => new StoredReport(
                r.Id, r.Name, r.Organisation, Timestamp.FromUnixMilliseconds(r.FromMs), Timestamp.FromUnixMilliseconds(r.ToMs),
                Timestamp.FromUnixMilliseconds(r.CreatedAtMs), r.TriedBy, r.Opened,
                answers.GetValueOrDefault(r.Id))),
        ];
    }

    /// <inheritdoc />
    public async Task<ReportContent?> GetAsync(Viewer viewer, long id, CancellationToken cancellationToken)
    {
        MustRead(viewer);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        byte[]? packed = await Seen(db, viewer).Where(r => r.Id == id).Select(r => r.Content).FirstOrDefaultAsync(cancellationToken);
        return packed is null ? null : ReportArchive.Unpack(packed);
    }

    /// <inheritdoc />
    public async Task CountOpenedAsync(Viewer viewer, long id, CancellationToken cancellationToken)
    {
        MustRead(viewer);
        long now = Timestamp.Now(time).UnixMilliseconds;
        await transactions.WriteAsync(
            db => Seen(db, viewer).Where(r => r.Id == id).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.Opened, r => r.Opened + 1).SetProperty(r => r.FirstOpenedAtMs, r => r.FirstOpenedAtMs ?? now), cancellationToken),
            cancellationToken);
    }

    private ReportCalendar CalendarOf(ReportDefinition report) => ReportCalendar.Of(report, OrganisationOf(report));

    private OrganisationDefinition? OrganisationOf(ReportDefinition report) => configuration.Current.Organisations.FirstOrDefault(o => o.Name == report.To);

    private static IQueryable<ReportRow> Seen(BongsuDb db, Viewer viewer) =>
        viewer.SeesAll ? db.Reports.AsNoTracking() : db.Reports.AsNoTracking().Where(r => r.Organisation == viewer.Organisation);

    private static void MustRead(Viewer viewer)
    {
        if (!viewer.May(TokenScopes.Read))
            throw new UnauthorizedAccessException("This needs the scope to read.");
    }
}
