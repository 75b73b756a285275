using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Maintenances;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Bongsu.Views.Hosts;
using Bongsu.Views.Problems;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Views.Readers;

/// <inheritdoc />
internal sealed class LifecycleReader(
    IDbContextFactory<BongsuDb> contexts, IHostCatalog catalog, IMaintenances maintenances, TimeProvider time) : ILifecycleReader
{
    private const int MaxProblems = 100_000;

    public MaintenanceOverview GetMaintenances(Viewer viewer, int next)
    {
        MustRead(viewer);
        return new MaintenanceOverview(Seen(viewer, maintenances.Active), [.. Seen(viewer, maintenances.Next(int.MaxValue)).Take(next)]);
    }

    public async Task<HostSilenceView?> GetSilenceAsync(Viewer viewer, string host, CancellationToken cancellationToken)
    {
        MustRead(viewer);
        if (catalog.Find(host) is not { } found || !viewer.Sees(found.Owner))
            return null;
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        long now = Timestamp.Now(time).UnixMilliseconds;
        HostSilenceRow? silence = await db.HostSilences.AsNoTracking().FirstOrDefaultAsync(
            s => s.HostId == found.Id.Value && s.UntilMs > now, cancellationToken);
        return silence is null ? null : new HostSilenceView(silence.UntilMs, silence.By, silence.Comment);
    }

    public async Task<IReadOnlySet<long>> GetSilencedAsync(Viewer viewer, IReadOnlyCollection<long> hosts, CancellationToken cancellationToken)
    {
        MustRead(viewer);
        long[] seen = [.. catalog.All.Where(h => hosts.Contains(h.Id.Value) && viewer.Sees(h.Owner)).Select(h => h.Id.Value)];
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        long now = Timestamp.Now(time).UnixMilliseconds;
        return await db.HostSilences.AsNoTracking().Where(s => seen.Contains(s.HostId) && s.UntilMs > now).Select(s => s.HostId)
            .ToHashSetAsync(cancellationToken);
    }

    public async Task<ProblemTimesSummary> GetTimesAsync(Viewer viewer, ProblemTimesFilter filter, CancellationToken cancellationToken)
    {
        MustRead(viewer);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        IQueryable<ProblemRow> problems = viewer.SeesAll
            ? db.Problems.AsNoTracking()
            : db.Problems.AsNoTracking().Where(p => p.Owner != null && p.Owner == viewer.Organisation);
        TimedProblem[] timed = await problems
            .Where(p => p.StartedAtMs >= filter.FromMs && p.StartedAtMs < filter.ToMs)
            .OrderByDescending(p => p.StartedAtMs)
            .Take(MaxProblems + 1)
            .Select(p => new TimedProblem(p.Level, p.Service, p.Owner, p.StartedAtMs, p.DetectedAtMs, p.NotifiedAtMs, p.AcknowledgedAtMs, p.RecoveredAtMs))
            .ToArrayAsync(cancellationToken);
        bool isCut = timed.Length > MaxProblems;
        return ProblemTimesSummary.Of(isCut ? timed[..MaxProblems] : timed, filter.By, filter.TimeZone, isCut);
    }

    private MaintenanceTime[] Seen(Viewer viewer, IReadOnlyList<MaintenanceTime> times) =>
        viewer.SeesAll ? [.. times] : [.. times.Where(t => catalog.All.Any(h => viewer.Sees(h.Owner) && Covers(t, h)))];

    // Restricted by tags, it may concern any problem of the hosts that it names.
    private static bool Covers(MaintenanceTime time, EffectiveHost host) =>
        MaintenanceScope.Covers(
            time.Maintenance with { Tags = new Dictionary<string, string>() }, new MaintenanceSubject(host.Name, host.Groups, host.Service, null))
        || (time.Maintenance is { Hosts.Count: 0, Groups.Count: 0, Services.Count: 0, Tags.Count: > 0 });

    private static void MustRead(Viewer viewer)
    {
        if (!viewer.May(TokenScopes.Read))
            throw new UnauthorizedAccessException("This needs the scope to read.");
    }
}
