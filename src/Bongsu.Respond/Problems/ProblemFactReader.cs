using System.Text.Json;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Correlation;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Services;
using Bongsu.Detect.Topology;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <summary>Makes of rows what correlation reasons about.</summary>
internal static class ProblemFactReader
{
    // More names than this in a query cost more than reading all that is open.
    private const int MaxNames = 200;
    private const int MaxOpen = 10_000;

    public static ProblemFact Of(ProblemOpening opening, TopologyGraph topology) => new()
    {
        Node = opening.HostName,
        Service = opening.Service,
        Owner = opening.Owner,
        Category = opening.Category,
        Level = opening.Level,
        Title = opening.Title,
        StartedAt = opening.StartedAt,
        SaysDown = opening.Category == Category.Instance && SaysDown(topology.Find(opening.HostName), opening.Trigger, () => opening.Tags),
        IsSummary = ServiceTriggers.IsOne(opening.Host, opening.Trigger),
    };

    public static ProblemFact Of(ProblemRow row, TopologyGraph topology, bool isExplained) => new()
    {
        Id = row.Id,
        Node = row.HostName,
        Service = row.Service,
        Owner = row.Owner,
        Category = row.Category,
        Level = row.Level,
        Title = row.Title,
        StartedAt = Timestamp.FromUnixMilliseconds(row.StartedAtMs),
        SaysDown = row.Category == Category.Instance && SaysDown(topology.Find(row.HostName), new TriggerId(row.TriggerId), () => Tags(row.TagsJson)),
        IsSummary = ServiceTriggers.IsOne(new HostId(row.HostId), new TriggerId(row.TriggerId)),
        IsExplained = isExplained,
    };

    /// <summary>The open problems of some nodes, and of a service where one is named.</summary>
    public static async Task<List<ProblemFact>> OpenAsync(BongsuDb db, IReadOnlyCollection<string> nodes, string? service, TopologyGraph topology, CancellationToken cancellationToken)
    {
        IQueryable<ProblemRow> open = db.Problems.AsNoTracking().Where(p => p.State == ProblemState.Open);
        if (nodes.Count <= MaxNames)
        {
            string[] names = [.. nodes];
            open = service is null ? open.Where(p => names.Contains(p.HostName)) : open.Where(p => names.Contains(p.HostName) || p.Service == service);
        }

        List<ProblemRow> rows = await open.OrderBy(p => p.Id).Take(MaxOpen).ToListAsync(cancellationToken);
        var wanted = nodes.ToHashSet(StringComparer.Ordinal);
        rows.RemoveAll(p => !wanted.Contains(p.HostName) && (service is null || p.Service != service));
        HashSet<long> explained = await ExplainedAsync(db, cancellationToken);
        return [.. rows.Select(r => Of(r, topology, explained.Contains(r.Id)))];
    }

    /// <summary>The problems that a rule explains by another that is still open.</summary>
    public static async Task<HashSet<long>> ExplainedAsync(BongsuDb db, CancellationToken cancellationToken) =>
    [
        .. await db.ProblemLinks
            .Where(l => l.Kind == ProblemLinkKind.Cause && l.EndedAtMs == null && l.Rule != ProblemLinker.LikelyCause)
            .Join(db.Problems.Where(p => p.State == ProblemState.Open), l => l.ToId, p => p.Id, (l, _) => l.ProblemId).ToListAsync(cancellationToken),
    ];

    public static Dictionary<string, string> Tags(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static bool SaysDown(EffectiveHost? host, TriggerId trigger, Func<IReadOnlyDictionary<string, string>> tags) =>
        (host?.Triggers.FirstOrDefault(t => t.Id == trigger) is { } known && AvailabilityTriggers.Says(host, known)) || AvailabilityTriggers.IsTagged(tags());
}
