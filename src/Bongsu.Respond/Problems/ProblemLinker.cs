using Bongsu.Detect.Correlation;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Services;
using Bongsu.Detect.Topology;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Outbox;
using Bongsu.Respond.Policies;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <summary>
/// Links problems that belong together, in the transaction that opens or ends one of them: symptoms with their cause, a service's failure with its most likely cause, and what users feel with what they feel
/// it of. Every decision is made by the pure rules of Detect's correlation.
/// </summary>
internal sealed class ProblemLinker(TopologyView topology)
{
    /// <summary>The rule of a link that a ranking made, and not a certain rule.</summary>
    public const string LikelyCause = "likely-cause";

    /// <summary>The rule of a promotion.</summary>
    public const string UsersFeelIt = "users-feel-it";

    private const int MaxPromotions = 50;

    // Kept from the eyes of organisations to which the other problem does not belong: no organisation has this name.
    private const string OnlyInfrastructure = "*infrastructure*";

    // The longest window of a rate that pages.
    private static readonly TimeSpan s_budgetMemory = TimeSpan.FromHours(6);

    /// <summary>What a new problem is a symptom of, and who is told of it then.</summary>
    public async Task<SymptomPlan> PlanAsync(BongsuDb db, ProblemOpening opening, PolicyDecision decision, Timestamp now, CancellationToken cancellationToken)
    {
        TopologyGraph graph = topology.Current;
        ProblemFact fact = ProblemFactReader.Of(opening, graph);
        Explanation? explanation = null;
        if (fact.SaysDown || fact.IsSummary || fact.Category == Category.Service)
        {
            string[] nodes = [fact.Node, .. graph.NeedsOf(fact.Node).Keys];
            explanation = SymptomRules.Explain(fact, await ProblemFactReader.OpenAsync(db, nodes, fact.Service, graph, cancellationToken), graph);
        }

        if (explanation is null && await ToldOfFailureAsync(db, opening, now, cancellationToken) is { } failure)
            return new SymptomPlan(fact, null, Quiet: false, SymptomRule.Summed(decision, failure), graph);
        if (explanation is null)
            return new SymptomPlan(fact, null, Quiet: false, SymptomRule.Held(decision, SymptomRules.HoldFor(fact, graph), now), graph);
        PolicyDecision left = SymptomRule.Without(decision, explanation, await ToldAsync(db, explanation.Cause.Id, cancellationToken));
        return new SymptomPlan(fact, explanation, left.Messages.Count < decision.Messages.Count, left, graph);
    }

    // A budget of six nines is gone with the first outage, of which everybody was told: that it is gone is no news. What no outage was made of still is.
    private static async Task<long?> ToldOfFailureAsync(BongsuDb db, ProblemOpening opening, Timestamp now, CancellationToken cancellationToken)
    {
        if (!ServiceTriggers.IsBurn(opening.Host, opening.Trigger))
            return null;
        long since = (now - s_budgetMemory).UnixMilliseconds;
        long[] own = [.. ServiceTriggers.All(opening.Host).Select(t => t.Value)];
        return await db.Problems.AsNoTracking()
            .Where(p => p.Service == opening.Service && p.Category == Category.Service && !own.Contains(p.TriggerId) && (p.State == ProblemState.Open || p.RecoveredAtMs >= since))
            .OrderByDescending(p => p.Id).Select(p => (long?)p.Id).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Links a problem that has just been written.</summary>
    public static async Task OpenedAsync(BongsuDb db, long id, SymptomPlan plan, Timestamp now, CancellationToken cancellationToken)
    {
        ProblemFact problem = plan.Fact with { Id = id };
        if (plan.Explanation is { } explanation)
            Link(db, problem, explanation.Cause, explanation.Rule, explanation.Reason, plan.Quiet, now);
        if (problem.SaysDown)
            await AdoptAsync(db, plan.Explanation is { Rule: SymptomRules.Unreachable } up ? up.Cause : problem, problem, plan.Topology, now, cancellationToken);
        if (problem.Category == Category.Service && plan.Explanation is not { Rule: SymptomRules.SameService })
            await FindCauseAsync(db, problem, plan.Topology, now, cancellationToken);
        else if (problem.Category == Category.Instance && !problem.IsSummary)
            await JoinFailingServicesAsync(db, problem, plan.Topology, now, cancellationToken);
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
                db.ProblemEvents.Add(ProblemRows.Event(link.ProblemId, now, "promotion-ended", ProblemRows.Detect, CauseReasons.PromotedEnded(id), problem.Owner));
            }
            else
            {
                db.ProblemLinks.Add(new ProblemLinkRow
                {
                    ProblemId = link.ProblemId, ToId = stillFailing.Id, Kind = ProblemLinkKind.Promotion, Rule = UsersFeelIt, Reason = link.Reason, AtMs = now.UnixMilliseconds,
                });
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static Task<ProblemRow?> AnotherFailureAsync(BongsuDb db, ProblemRow problem, CancellationToken cancellationToken) => db.Problems.AsNoTracking()
        .Where(p => p.State == ProblemState.Open && p.Category == Category.Service && p.Service == problem.Service && p.Id != problem.Id)
        .OrderBy(p => p.StartedAtMs).FirstOrDefaultAsync(cancellationToken);

    private static async Task<HashSet<(string?, string?)>> ToldAsync(BongsuDb db, long cause, CancellationToken cancellationToken)
    {
        var told = await db.Outbox
            .Where(o => (o.ProblemId == cause || db.ProblemLinks.Any(l => l.ToId == cause && l.Kind == ProblemLinkKind.Cause && l.EndedAtMs == null && l.ProblemId == o.ProblemId))
                && (o.Kind == OutboxKinds.Problem || o.Kind == OutboxKinds.Digest) && o.State != OutboxState.Failed && o.State != OutboxState.Cancelled)
            .Select(o => new { o.Organisation, o.Person }).Distinct().ToListAsync(cancellationToken);
        return [.. told.Select(t => (t.Organisation, t.Person))];
    }

    // Hosts behind a gateway that were found missing a little before the gateway itself was.
    private static async Task AdoptAsync(BongsuDb db, ProblemFact cause, ProblemFact gateway, TopologyGraph graph, Timestamp now, CancellationToken cancellationToken)
    {
        IReadOnlyCollection<string> behind = graph.Behind(gateway.Node);
        if (behind.Count == 0)
            return;
        foreach (ProblemFact symptom in await ProblemFactReader.OpenAsync(db, behind, null, graph, cancellationToken))
        {
            if (symptom.Id == gateway.Id || symptom.IsExplained || SymptomRules.Explain(symptom, [cause, gateway], graph) is not { } explanation)
                continue;
            await db.ProblemLinks.Where(l => l.ProblemId == symptom.Id && l.Kind == ProblemLinkKind.Cause && l.EndedAtMs == null)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.EndedAtMs, (long?)now.UnixMilliseconds), cancellationToken);
            string needless = PolicyReasons.Needless(explanation.Reason);
            int cancelled = await db.Outbox
                .Where(o => o.ProblemId == symptom.Id && (o.Kind == OutboxKinds.Problem || o.Kind == OutboxKinds.Digest) && o.State == OutboxState.Pending && o.Attempts == 0)
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutboxState.Cancelled).SetProperty(o => o.LastResult, needless), cancellationToken);
            Link(db, symptom, explanation.Cause, explanation.Rule, explanation.Reason, quiet: cancelled > 0, now);
        }
    }

    private static async Task FindCauseAsync(BongsuDb db, ProblemFact failure, TopologyGraph graph, Timestamp now, CancellationToken cancellationToken)
    {
        string[] nodes = [failure.Node, .. graph.NeedsOf(failure.Node).Keys];
        List<ProblemFact> open = await ProblemFactReader.OpenAsync(db, nodes, failure.Service, graph, cancellationToken);
        IReadOnlyList<CauseVerdict> ranked = CauseRanking.Rank(failure, open, graph);
        await NameCauseAsync(db, failure, ranked, now, cancellationToken);
        foreach (CauseVerdict verdict in ranked.Where(v => v is { Fits: true, Problem: { Category: Category.Instance, IsSummary: false } }).Take(MaxPromotions))
            await PromoteAsync(db, verdict.Problem, failure, now, cancellationToken);
    }

    // A problem of an instance that opens while users suffer is felt by them, if it fits; and it may be a better cause than the one named so far.
    private static async Task JoinFailingServicesAsync(BongsuDb db, ProblemFact problem, TopologyGraph graph, Timestamp now, CancellationToken cancellationToken)
    {
        if (problem.Level < Level.Notice)
            return;
        List<ProblemRow> failing = await db.Problems.AsNoTracking().Where(p => p.State == ProblemState.Open && p.Category == Category.Service).OrderBy(p => p.Id).Take(1000).ToListAsync(cancellationToken);
        if (failing.Count == 0)
            return;
        HashSet<long> explained = await ProblemFactReader.ExplainedAsync(db, cancellationToken);
        foreach (ProblemFact failure in failing.Select(f => ProblemFactReader.Of(f, graph, explained.Contains(f.Id))).Where(f => !f.IsExplained && graph.NeedsOf(f.Node).ContainsKey(problem.Node)))
            await FindCauseAsync(db, failure, graph, now, cancellationToken);
    }

    private static async Task NameCauseAsync(BongsuDb db, ProblemFact failure, IReadOnlyList<CauseVerdict> ranked, Timestamp now, CancellationToken cancellationToken)
    {
        if (ranked is not [{ Fits: true } best, ..])
            return;
        List<ProblemLinkRow> links = await db.ProblemLinks.Where(l => l.ProblemId == failure.Id && l.Kind == ProblemLinkKind.Cause && l.EndedAtMs == null).ToListAsync(cancellationToken);
        // What a rule has said is certain; a ranking does not contradict it.
        if (links.Exists(l => l.Rule != LikelyCause) || links.Exists(l => l.ToId == best.Problem.Id) || db.ProblemLinks.Local.Any(l => l.ProblemId == failure.Id && l.Kind == ProblemLinkKind.Cause && l.EndedAtMs is null))
            return;
        foreach (ProblemLinkRow before in links)
            before.EndedAtMs = now.UnixMilliseconds;
        string reason = CauseReasons.Likely(best.Problem.Id, best.Problem.Title, best.Problem.Node, string.Join(", ", best.Reasons));
        Link(db, failure, best.Problem, LikelyCause, reason, quiet: false, now);
        if (best.Problem.Owner == failure.Owner)
            SayCause(db, failure.Id, best.Problem);
    }

    // The message is in the outbox of the same transaction and has not been sent.
    private static void SayCause(BongsuDb db, long problem, ProblemFact cause)
    {
        foreach (OutboxRow message in db.Outbox.Local.Where(o => o.ProblemId == problem && o is { Kind: OutboxKinds.Problem, State: OutboxState.Pending, Attempts: 0 }))
        {
            OutboxPayload payload = RespondJson.Read(message.PayloadJson);
            if (payload.Problem is { } facts)
                message.PayloadJson = RespondJson.Write(payload with { Problem = facts with { Because = CauseReasons.LikelyMessage(facts.Because, cause.Id, cause.Title, cause.Node) } });
        }
    }

    private static async Task PromoteAsync(BongsuDb db, ProblemFact instance, ProblemFact failure, Timestamp now, CancellationToken cancellationToken)
    {
        if (await db.ProblemLinks.AnyAsync(l => l.ProblemId == instance.Id && l.ToId == failure.Id && l.Kind == ProblemLinkKind.Promotion && l.EndedAtMs == null, cancellationToken))
            return;
        string reason = CauseReasons.Promoted(failure.Id, failure.Title, (int)failure.Level, (int)instance.Level);
        db.ProblemLinks.Add(new ProblemLinkRow { ProblemId = instance.Id, ToId = failure.Id, Kind = ProblemLinkKind.Promotion, Rule = UsersFeelIt, Reason = reason, AtMs = now.UnixMilliseconds });
        db.ProblemEvents.Add(ProblemRows.Event(instance.Id, now, "promoted", ProblemRows.Detect, reason, Private(instance, failure)));
    }

    private static void Link(BongsuDb db, ProblemFact problem, ProblemFact cause, string rule, string reason, bool quiet, Timestamp now)
    {
        db.ProblemLinks.Add(new ProblemLinkRow
        {
            ProblemId = problem.Id, ToId = cause.Id, Kind = ProblemLinkKind.Cause, Rule = rule, Reason = reason, Quiet = quiet, AtMs = now.UnixMilliseconds,
        });
        db.ProblemEvents.Add(ProblemRows.Event(problem.Id, now, "cause", ProblemRows.Detect, reason, Private(problem, cause)));
    }

    private static string? Private(ProblemFact problem, ProblemFact other) => other.Owner == problem.Owner ? null : other.Owner ?? OnlyInfrastructure;
}
