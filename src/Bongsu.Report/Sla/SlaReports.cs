using System.Security.Cryptography;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.State;
using Bongsu.Detect.Services;
using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Bongsu.Views.Availability;
using Bongsu.Views.Past;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Report.Sla;

/// <inheritdoc />
internal sealed class SlaReports(
    IHostCatalog catalog, CheckResultHistory looks, IMaintenanceTimes maintenance, IPastReader past, IConfigurationSnapshot configuration,
    IDbContextFactory<BongsuDb> contexts, IStoreTransactions transactions, TimeProvider time) : ISlaReports
{
    private const string Action = "export-sla";
    private const int MostProblems = 20_000;
    private const int MostSubject = 256;

    public IReadOnlyList<string> Services(Viewer viewer)
    {
        MustRead(viewer);
        return [.. catalog.Sorted.Where(h => h.IsService && viewer.Sees(h.Owner)).Select(h => h.Name)];
    }

    public TimeZoneInfo? ZoneOf(Viewer viewer, string service)
    {
        MustRead(viewer);
        return Find(viewer, service) is { } host ? ServiceDays.ZoneOf(host, configuration) : null;
    }

    public async Task<SlaReport?> ReadAsync(Viewer viewer, string service, TimeInterval time, SlaUnit unit, CancellationToken cancellationToken)
    {
        MustRead(viewer);
        if (Find(viewer, service) is not { } host)
            return null;
        TimeZoneInfo zone = ServiceDays.ZoneOf(host, configuration);
        IReadOnlyList<IReadOnlyList<OutcomeSpan>> runs = await looks.RunsAsync(host, time, cancellationToken);
        PastProblems problems = await past.ProblemsAsync(viewer, time.From, time.To, MostProblems, cancellationToken);
        AvailabilityReport total = Of(host, runs, time);
        return new SlaReport
        {
            Service = host.Name,
            Objective = Math.Round(total.Objective, 12),
            From = time.From,
            To = time.To,
            TimeZone = zone.Id,
            By = unit,
            Limit = total.Limit,
            ResolutionSeconds = total.Resolution?.TotalSeconds,
            Total = SlaMath.Figures("total", total),
            Units = [.. SlaCalendar.Split(time, unit, zone).Select(u => SlaMath.Figures(SlaMath.NameOf(u.Day), Of(host, runs, u.Time)))],
            Outages = SlaMath.Outages(
                runs, time, maintenance.Between(host.Name, time.From, time.To),
                [.. problems.Problems.Where(p => p.Service == host.Name && p.Category == Category.Service)]),
        };
    }

    public async Task<string> RecordAsync(Viewer viewer, SlaReport report, string format, ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        MustRead(viewer);
        string hash = Convert.ToHexStringLower(SHA256.HashData(file.Span));
        string subject = $"sla {report.Service} {report.From} {report.To} {format}";
        subject = subject.Length <= MostSubject ? subject : subject[..MostSubject];
        await transactions.WriteAsync(
            db =>
            {
                db.Audit.Add(Timestamp.Now(time), viewer, Action, subject, null, new { sha256 = hash, service = report.Service });
                return Task.CompletedTask;
            },
            cancellationToken);
        return hash;
    }

    public async Task<SlaRecord?> VerifyAsync(Viewer viewer, string sha256, CancellationToken cancellationToken)
    {
        MustRead(viewer);
        string hash = sha256.Trim().ToLowerInvariant();
        if (hash.Length != SHA256.HashSizeInBytes * 2 || !hash.All(char.IsAsciiHexDigitLower))
            return null;
        string mark = $"\"sha256\":\"{hash}\"";
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        AuditRow? row = await db.Audit.AsNoTracking().Where(a => a.Action == Action && a.After != null && a.After.Contains(mark))
            .OrderBy(a => a.Id).FirstOrDefaultAsync(cancellationToken);
        return row is null || !Sees(viewer, row) ? null : new SlaRecord(Timestamp.FromUnixMilliseconds(row.AtMs), row.By, row.Subject, hash);
    }

    private EffectiveHost? Find(Viewer viewer, string service) =>
        catalog.Find(service) is { IsService: true } host && viewer.Sees(host.Owner) ? host : null;

    private bool Sees(Viewer viewer, AuditRow row) =>
        viewer.SeesAll || catalog.All.Any(h => h.IsService && viewer.Sees(h.Owner) && row.Subject.StartsWith($"sla {h.Name} ", StringComparison.Ordinal));

    private AvailabilityReport Of(EffectiveHost service, IReadOnlyList<IReadOnlyList<OutcomeSpan>> runs, TimeInterval range) => AvailabilityMath.Compute(
        runs,
        range,
        maintenance.Between(service.Name, range.From, range.To),
        service.Terms?.Objective ?? 1,
        service.Checks.Count == 0 ? null : service.Checks.Min(c => c.Interval));

    private static void MustRead(Viewer viewer)
    {
        if (!viewer.May(TokenScopes.Read))
            throw new UnauthorizedAccessException("This needs the scope to read.");
    }
}
