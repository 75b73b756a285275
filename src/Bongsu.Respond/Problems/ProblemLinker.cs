using Bongsu.Detect.Correlation;
using Bongsu.Detect.Topology;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Outbox;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <summary>
/// Links problems that belong together, in the transaction that opens or ends one of them: symptoms with their cause, a service's failure with its most
/// likely cause, and what users feel with what they feel it of. Every decision is made by the pure rules of Detect's correlation.
/// </summary>
internal static class ProblemLinker
{
    /// <summary>The rule of a link that a ranking made, and not a certain rule.</summary>
    public const string LikelyCause = IncidentMembers.LikelyCause;

    /// <summary>The rule of a promotion.</summary>
    public const string UsersFeelIt = "users-feel-it";

    private const int MaxPromotions = 50;

    // Kept from the eyes of organisations to which the other problem does not belong: no organisation has this name.
    internal const string OnlyInfrastructure = "*infrastructure*";

    /// <summary>Links a problem that has just been written.</summary>
    /// <param name="db">Within the transaction.</param>
    /// <param name="id">The problem's number.</param>
    /// <param name="found">The situation that it opened in.</param>
    /// <param name="isQuiet">True where somebody was not notified because they know of its cause.</param>
    /// <param name="now">The time of writing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task OpenedAsync(BongsuDb db, long id, OpeningSituation found, bool isQuiet, Timestamp now, CancellationToken cancellationToken)
    {
        ProblemFact problem = found.Fact with { Id = id };
        Explanation? explanation = found.Situation.Cause?.Explanation;
        if (explanation is not null)
            Link(db, problem, explanation.Cause, explanation.Rule, explanation.Reason, isQuiet, now);
        if (problem.SaysDown)
            await AdoptAsync(db, explanation is { Rule: SymptomRules.Unreachable } up ? up.Cause : problem, problem, found.Topology, now, cancellationToken);
        if (problem.Category == Category.Service && explanation is not { Rule: SymptomRules.SameService })
            await FindCauseAsync(db, problem, found.Topology, now, cancellationToken);
        else if (problem.Category == Category.Instance && !problem.IsSummary)
            await JoinFailingServicesAsync(db, problem, found.Topology, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Ends what a problem's end ends. Symptoms of it are left to <see cref="SymptomReview"/>: they get a while to recover too.</summary>
    public static async Task RecoveredAsync(BongsuDb db, long id, Timestamp now, CancellationToken cancellationToken)
    {
        ProblemRow? problem = await db.Problems.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellationToken);
        if (problem is null)
            return;
        List<ProblemLinkRow> links = await db.ProblemLinks
            .Where(l => l.EndedAtMs == null && (l.ProblemId == id || (l.ToId == id && l.Kind == ProblemLinkKind.Promotion))).ToListAsync(cancellationToken);
        ProblemRow? stillFailing = problem.Category == Category.Service ? await AnotherFailureAsync(db, problem, cancellationToken) : null;
        foreach (ProblemLinkRow link in links)
        {
            link.EndedAtMs = now.UnixMilliseconds;
            if (link.Kind != ProblemLinkKind.Promotion || link.ToId != id)
                continue;
            if (stillFailing is null)
            {
                db.ProblemEvents.Add(
                    ProblemEvents.Of(link.ProblemId, now, "promotion-ended", ProblemEvents.Detect, CauseReasons.PromotedEnded(id), problem.Owner));
            }
            else
            {
                db.ProblemLinks.Add(new ProblemLinkRow
                {
                    ProblemId = link.ProblemId, ToId = stillFailing.Id, Kind = ProblemLinkKind.Promotion, Rule = UsersFeelIt, Reason = link.Reason,
                    AtMs = now.UnixMilliseconds,
                });
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static Task<ProblemRow?> AnotherFailureAsync(BongsuDb db, ProblemRow problem, CancellationToken cancellationToken) => db.Problems.AsNoTracking()
        .Where(p => p.State == ProblemState.Open && p.Category == Category.Service && p.Service == problem.Service && p.Id != problem.Id)
        .OrderBy(p => p.StartedAtMs).FirstOrDefaultAsync(cancellationToken);

    // Hosts behind a gateway that were found missing a little before the gateway itself was.
    private static async Task AdoptAsync(
        BongsuDb db, ProblemFact cause, ProblemFact gateway, TopologyGraph graph, Timestamp now, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<string> behind = graph.Behind(gateway.Node);
        if (behind.Count == 0)
            return;
        foreach (ProblemFact symptom in await OpenProblems.ReadAsync(db, behind, null, graph, cancellationToken))
        {
            if (symptom.Id == gateway.Id || symptom.IsExplained || SymptomRules.Explain(symptom, [cause, gateway], graph) is not { } explanation)
                continue;
            await db.ProblemLinks.Where(l => l.ProblemId == symptom.Id && l.Kind == ProblemLinkKind.Cause && l.EndedAtMs == null)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.EndedAtMs, (long?)now.UnixMilliseconds), cancellationToken);
            // What waited to be said of it is said of the incident that both are in.
            bool isSaid = await db.Outbox.AnyAsync(
                o => o.ProblemId == symptom.Id && o.Kind == NotificationKinds.Problem && (o.Attempts > 0 || o.State == OutboxState.Delivered),
                cancellationToken);
            Link(db, symptom, explanation.Cause, explanation.Rule, explanation.Reason, quiet: !isSaid, now);
        }
    }

    private static async Task FindCauseAsync(BongsuDb db, ProblemFact failure, TopologyGraph graph, Timestamp now, CancellationToken cancellationToken)
    {
        string[] nodes = [failure.Node, .. graph.NeedsOf(failure.Node).Keys];
        List<ProblemFact> open = await OpenProblems.ReadAsync(db, nodes, failure.Service, graph, cancellationToken);
        IReadOnlyList<CauseVerdict> ranked = CauseRanking.Rank(failure, open, graph);
        await NameCauseAsync(db, failure, ranked, now, cancellationToken);
        foreach (CauseVerdict verdict in ranked.Where(v => v is { Fits: true, Problem: { Category: Category.Instance, IsSummary: false } }).Take(MaxPromotions))
            await PromoteAsync(db, verdict.Problem, failure, now, cancellationToken);
    }

    // A problem of an instance that opens while users suffer is felt by them, if it fits; and it may be a better cause than the one named so far.
    private static async Task JoinFailingServicesAsync(
        BongsuDb db, ProblemFact problem, TopologyGraph graph, Timestamp now, CancellationToken cancellationToken)
    {
        if (problem.Level < Level.Notice)
            return;
        List<ProblemRow> failing = await db.Problems.AsNoTracking()
            .Where(p => p.State == ProblemState.Open && p.Category == Category.Service)
            .OrderBy(p => p.Id)
            .Take(1000)
            .ToListAsync(cancellationToken);
        if (failing.Count == 0)
            return;
        HashSet<long> explained = await OpenProblems.ExplainedAsync(db, [.. failing.Select(f => f.Id)], cancellationToken);
        foreach (
            ProblemFact failure in failing.Select(f => ProblemFactory.Correlated(f, graph, explained.Contains(f.Id))).Where(f => !f.IsExplained
                && graph.NeedsOf(f.Node).ContainsKey(problem.Node)))
            await FindCauseAsync(db, failure, graph, now, cancellationToken);
    }

    private static async Task NameCauseAsync(
        BongsuDb db, ProblemFact failure, IReadOnlyList<CauseVerdict> ranked, Timestamp now, CancellationToken cancellationToken)
    {
        if (ranked is not [{ Fits: true } best, ..])
            return;
        List<ProblemLinkRow> links = await db.ProblemLinks.Where(l => l.ProblemId == failure.Id
            && l.Kind == ProblemLinkKind.Cause
            && l.EndedAtMs == null).ToListAsync(cancellationToken);
        // What a rule has said is certain; a ranking does not contradict it.
        if (links.Exists(l => l.Rule != LikelyCause)
            || links.Exists(l => l.ToId == best.Problem.Id)
            || db.ProblemLinks.Local.Any(l => l.ProblemId == failure.Id && l.Kind == ProblemLinkKind.Cause && l.EndedAtMs is null))
            return;
        foreach (ProblemLinkRow before in links)
            before.EndedAtMs = now.UnixMilliseconds;
        string reason = CauseReasons.Likely(best.Problem.Id, best.Problem.Title, best.Problem.Node, string.Join(", ", best.Reasons));
        Link(db, failure, best.Problem, LikelyCause, reason, quiet: false, now);
        if (best.Problem.Owner == failure.Owner)
            OutboxWriter.Amend(
                db, failure.Id, facts => facts with { LikelyCause = CauseReasons.Named(best.Problem.Id, best.Problem.Title, best.Problem.Node) });
    }

    private static async Task PromoteAsync(BongsuDb db, ProblemFact instance, ProblemFact failure, Timestamp now, CancellationToken cancellationToken)
    {
        if (await db.ProblemLinks.AnyAsync(
            l => l.ProblemId == instance.Id && l.ToId == failure.Id && l.Kind == ProblemLinkKind.Promotion && l.EndedAtMs == null, cancellationToken))
            return;
        string reason = CauseReasons.Promoted(failure.Id, failure.Title, (int)failure.Level, (int)instance.Level);
        db.ProblemLinks.Add(
            new ProblemLinkRow
            {
                ProblemId = instance.Id,
                ToId = failure.Id,
                Kind = ProblemLinkKind.Promotion,
                Rule = UsersFeelIt,
                Reason = reason,
                AtMs = now.UnixMilliseconds,
            });
        db.ProblemEvents.Add(ProblemEvents.Of(instance.Id, now, "promoted", ProblemEvents.Detect, reason, Private(instance, failure)));
    }

    private static void Link(BongsuDb db, ProblemFact problem, ProblemFact cause, string rule, string reason, bool quiet, Timestamp now)
    {
        db.ProblemLinks.Add(new ProblemLinkRow
        {
            ProblemId = problem.Id, ToId = cause.Id, Kind = ProblemLinkKind.Cause, Rule = rule, Reason = reason, Quiet = quiet, AtMs = now.UnixMilliseconds,
        });
        db.ProblemEvents.Add(ProblemEvents.Of(problem.Id, now, "cause", ProblemEvents.Detect, reason, Private(problem, cause)));
    }

    private static string? Private(ProblemFact problem, ProblemFact other) => other.Owner == problem.Owner ? null : other.Owner ?? OnlyInfrastructure;
}
