using Bongsu.Detect.Correlation;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Topology;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Incidents;
using Bongsu.Respond.Incidents.Joining;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Outbox;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <summary>Reads from the store which incident a problem belongs to, and who has heard of that.</summary>
internal static class IncidentReader
{
    // More names than this in a query cost more than reading all that is open.
    private const int MaxNames = 200;
    private const int MaxOpen = 10_000;
    private const int MaxFailures = 200;

    /// <summary>The incident that a problem opens or joins.</summary>
    /// <param name="db">Within the transaction.</param>
    /// <param name="opening">What detection said.</param>
    /// <param name="fact">The problem as correlation sees it.</param>
    /// <param name="explanation">What a certain rule explains it by, or null.</param>
    /// <param name="graph">What needs what.</param>
    /// <param name="groupBy">By what it may join an incident.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<IncidentSituation> ReadAsync(
        BongsuDb db, ProblemOpening opening, ProblemFact fact, Explanation? explanation, TopologyGraph graph, IReadOnlyList<string> groupBy,
        CancellationToken cancellationToken)
    {
        string? family = ProblemRows.FamilyOf(opening);
        var question = new JoinQuestion
        {
            Problem = fact,
            Family = family,
            IsMultiple = opening.Multiple,
            Cause = explanation,
            Open = opening.Multiple ? [] : await OpenAsync(db, fact, family, graph, cancellationToken),
            Before = opening.Multiple ? null : await BeforeAsync(db, opening.Trigger, cancellationToken),
            GroupBy = groupBy,
            Topology = graph,
        };
        return await ReadAsync(db, JoinRules.Decide(question), cancellationToken);
    }

    /// <summary>The incident that a problem belongs to already.</summary>
    public static Task<IncidentSituation> ReadAsync(BongsuDb db, ProblemRow problem, CancellationToken cancellationToken) =>
        ReadAsync(db, new IncidentDecision(NumberOf(problem), JoinRules.Opens, ""), cancellationToken);

    /// <summary>The number of a problem's incident.</summary>
    public static long NumberOf(ProblemRow problem) => problem.IncidentId == 0 ? problem.Id : problem.IncidentId;

    private static async Task<IncidentSituation> ReadAsync(BongsuDb db, IncidentDecision decision, CancellationToken cancellationToken)
    {
        if (decision.Incident is not { } incident)
            return new IncidentSituation { Decision = decision };
        long[] all = [incident, .. decision.Absorbs];
        List<OutboxRow> rows = await db.Outbox.AsNoTracking()
            .Where(o => o.IncidentId != null && all.Contains(o.IncidentId.Value) && o.State != OutboxState.Cancelled && o.State != OutboxState.Failed
                && o.Kind != NotificationKinds.Recovery && o.Kind != NotificationKinds.TrackerClose)
            .OrderBy(o => o.Id).ToListAsync(cancellationToken);
        var members = await db.Problems.AsNoTracking().Where(p => all.Contains(p.IncidentId)).GroupBy(p => p.Owner)
            .Select(g => new { Owner = g.Key, Problems = g.Count() }).ToListAsync(cancellationToken);
        return new IncidentSituation
        {
            Decision = decision,
            Threads = IncidentThreads.Of(rows.Select(Sent).OfType<SentNotification>()),
            Trackers = rows.Where(r => r.Kind == NotificationKinds.TrackerOpen).Select(r => r.Channel).ToHashSet(StringComparer.Ordinal),
            Alarmed = rows.Where(r => r is { Kind: NotificationKinds.Alarm, Address: not null }).Select(r => (r.Channel, r.Address!)).ToHashSet(),
            Members = [.. members.Select(m => (m.Owner, m.Problems))],
            Level = await db.Problems.Where(p => all.Contains(p.IncidentId) && p.State == ProblemState.Open).MaxAsync(p => (Level?)p.Level, cancellationToken),
        };
    }

    /// <summary>A row of the outbox as a message of its incident; null for what goes to a tracker or cannot be read.</summary>
    private static SentNotification? Sent(OutboxRow row) =>
        row is { Organisation: { } organisation, Person: { } person } && NotificationJson.Read(row.PayloadJson) is PersonalNotification says
            ? new SentNotification(
                row.IdempotencyKey, row.Channel, row.Address ?? "", organisation, person, OutboxWriter.DeliveryOf(row),
                row.PlannedAtMs is { } planned && planned < row.DueAtMs ? Timestamp.FromUnixMilliseconds(planned) : null, says, OutboxWriter.StepOf(row),
                row.IsPlanned)
            : null;

    private static async Task<(long Problem, long Incident)?> BeforeAsync(BongsuDb db, TriggerId trigger, CancellationToken cancellationToken)
    {
        var last = await db.Problems.AsNoTracking().Where(p => p.TriggerId == trigger.Value && p.OpeningKey == null)
            .OrderByDescending(p => p.Id).Select(p => new { p.Id, p.IncidentId }).FirstOrDefaultAsync(cancellationToken);
        return last is not null && await db.Problems.AnyAsync(p => p.IncidentId == last.IncidentId && p.State == ProblemState.Open, cancellationToken)
            ? (last.Id, last.IncidentId)
            : null;
    }

    private static async Task<List<OpenMember>> OpenAsync(
        BongsuDb db, ProblemFact fact, string? family, TopologyGraph graph, CancellationToken cancellationToken)
    {
        IQueryable<ProblemRow> open = db.Problems.AsNoTracking().Where(p => p.State == ProblemState.Open);
        HashSet<string> nodes = [fact.Node];
        if (fact.Category == Category.Service || fact.SaysDown || fact.IsSummary)
            nodes.UnionWith(graph.NeedsOf(fact.Node).Keys);
        if (fact.SaysDown)
            nodes.UnionWith(graph.Behind(fact.Node));
        var found = new Dictionary<long, ProblemRow>();
        Keep(await (nodes.Count <= MaxNames ? open.Where(p => nodes.Contains(p.HostName)) : open).OrderBy(p => p.Id).Take(MaxOpen)
            .ToListAsync(cancellationToken), p => nodes.Contains(p.HostName));
        if (fact.Service is { } service && (fact.Category == Category.Service || fact.IsSummary))
            Keep(
                await open.Where(p => p.Category == Category.Service && p.Service == service)
                    .OrderBy(p => p.Id)
                    .Take(MaxFailures)
                    .ToListAsync(cancellationToken),
                _ => true);
        if (fact.Category == Category.Instance)
        {
            List<ProblemRow> failures = await open.Where(p => p.Category == Category.Service)
                .OrderBy(p => p.Id)
                .Take(MaxFailures)
                .ToListAsync(cancellationToken);
            ProblemRow[] felt = [.. failures.Where(f => f.HostName == fact.Node || graph.NeedsOf(f.HostName).ContainsKey(fact.Node))];
            Keep(felt, _ => true);

            // Whether it is the likeliest cause is asked among all that may be.
            string[] rivals = [.. felt.SelectMany(f => graph.NeedsOf(f.HostName).Keys).Distinct(StringComparer.Ordinal)];
            if (rivals.Length > 0)
                Keep(await (rivals.Length <= MaxNames ? open.Where(p => rivals.Contains(p.HostName)) : open).OrderBy(p => p.Id).Take(MaxFailures)
                    .ToListAsync(cancellationToken), p => rivals.Contains(p.HostName, StringComparer.Ordinal));
            if (family is not null)
                await KeepFamilyAsync(family);
        }

        HashSet<long> explained = await OpenProblems.ExplainedAsync(db, found.Keys, cancellationToken);
        return
        [
            .. found.Values.OrderBy(p => p.Id).Select(p => new OpenMember(
                ProblemFactory.Correlated(p, graph, explained.Contains(p.Id)), NumberOf(p), new TriggerId(p.TriggerId), p.Family, p.OpeningKey is not null)),
        ];

        void Keep(IEnumerable<ProblemRow> rows, Func<ProblemRow, bool> wanted)
        {
            foreach (ProblemRow row in rows.Where(wanted))
                found.TryAdd(row.Id, row);
        }

        async Task KeepFamilyAsync(string name)
        {
            long from = (fact.StartedAt - SameTriggerElsewhereRule.Within).UnixMilliseconds;
            long to = (fact.StartedAt + SameTriggerElsewhereRule.Within).UnixMilliseconds;
            Keep(await open.Where(p => p.Family == name && p.StartedAtMs >= from && p.StartedAtMs <= to && p.OpeningKey == null && p.HostName != fact.Node
                    && p.Category == Category.Instance)
                .OrderBy(p => p.Id).Take(1).ToListAsync(cancellationToken), _ => true);
        }
    }
}
