using Bongsu.Detect.Correlation;
using Bongsu.Model.Reasons;

namespace Bongsu.Respond.Incidents.Joining;

/// <summary>
/// Whether a problem opens an incident or joins an open one: the first rule that knows one decides. A pure function of the problem, what is open around it,
/// and what needs what; live operation, trials and tests of rules ask it alike.
/// </summary>
internal static class JoinRules
{
    /// <summary>The name of the decision where no rule knows an incident.</summary>
    public const string Opens = "opens";

    /// <summary>The name of the decision for a trigger that opens a problem for every value: each is an incident of its own.</summary>
    public const string EveryValue = "every-value";

    /// <summary>The name of the decision where the problem explains others that are open.</summary>
    public const string Explains = "explains";

    /// <summary>The rules in their order: certain ones first, those by time last.</summary>
    public static IReadOnlyList<IJoinRule> All { get; } =
    [
        new SymptomRule(),
        new SameTriggerAgainRule(),
        new SameServiceRule(),
        new LikelyCauseRule(),
        new FeltByUsersRule(),
        new SameTriggerElsewhereRule(),
        new SameHostRule(),
    ];

    /// <summary>Decides.</summary>
    public static IncidentDecision Decide(JoinQuestion question)
    {
        if (question.IsMultiple)
            return new IncidentDecision(null, EveryValue, "");
        (IJoinRule Rule, JoinVerdict Verdict)? found = null;
        foreach (IJoinRule rule in All.Where(r => question.GroupBy.Contains(r.By, StringComparer.Ordinal)))
        {
            if (rule.Find(question) is { } verdict)
            {
                found = (rule, verdict);
                break;
            }
        }

        OpenMember[] explained = [.. Explained(question)];
        long[] all = [.. explained.Select(e => e.Incident).Concat(found is { } f ? [f.Verdict.Incident] : []).Distinct().Order()];
        if (all.Length == 0)
            return new IncidentDecision(null, Opens, "");
        return new IncidentDecision(
            all[0], found?.Rule.Name ?? Explains, found?.Verdict.Reason ?? IncidentReasons.Explains(explained[0].Fact.Id, explained.Length))
        {
            Absorbs = all[1..],
            NamesCause = found?.Verdict.NamesCause ?? false,
        };
    }

    // Hosts that were found missing a little before their gateway was.
    private static IEnumerable<OpenMember> Explained(JoinQuestion question)
    {
        if (!question.Problem.SaysDown || !question.GroupBy.Contains(Grouping.Cause, StringComparer.Ordinal))
            return [];
        var behind = question.Topology.Behind(question.Problem.Node).ToHashSet(StringComparer.Ordinal);
        ProblemFact[] causes = question.Cause is { } up ? [up.Cause, question.Problem] : [question.Problem];
        return question.Open.Where(o => !o.IsMultiple && !o.Fact.IsExplained && behind.Contains(o.Fact.Node)
            && SymptomRules.Explain(o.Fact, causes, question.Topology) is { Rule: SymptomRules.Unreachable });
    }
}
