using Bongsu.Detect.Topology;
using Bongsu.Model.Levels;
using Bongsu.Model.Reasons;

namespace Bongsu.Detect.Correlation;

/// <summary>
/// Which of the open problems most likely caused another. A pure function of where they are (does the one's node depend on the other's), of when they began (a
/// cause comes first), and of how bad they are. It ranks and gives its reasons; it proves nothing.
/// </summary>
public static class CauseRanking
{
    /// <summary>Older than this when the effect began, a problem has been lived with and explains nothing new.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    /// <summary>A cause may show this much later than its effect: checks look at different moments.</summary>
    public static readonly TimeSpan Slack = TimeSpan.FromMinutes(2);

    /// <summary>Within this span an earlier problem on the same host explains a later one.</summary>
    private static readonly TimeSpan SameHost = TimeSpan.FromHours(6);

    private const int ItselfExplained = 40;

    // A dead switch has a thousand candidates: only the likeliest are compared with each other.
    private const int MaxCompared = 100;

    /// <summary>All candidates, the likeliest first, those that do not fit last.</summary>
    public static IReadOnlyList<CauseVerdict> Rank(ProblemFact effect, IEnumerable<ProblemFact> candidates, TopologyGraph topology)
    {
        IReadOnlyDictionary<string, int> needs = topology.NeedsOf(effect.Node);
        CauseVerdict[] first = [.. candidates.Where(c => c.Id != effect.Id).Select(c => Judge(effect, c, needs))];
        CauseVerdict[] fitting = [.. first.Where(v => v.Fits).OrderByDescending(v => v.Score).ThenBy(v => v.Problem.StartedAt).ThenBy(v => v.Problem.Id)];
        ProblemFact[] compared = [.. fitting.Take(MaxCompared).Select(v => v.Problem)];
        Dictionary<string, IReadOnlyDictionary<string, int>> needsOf = compared.Select(p => p.Node).Distinct(StringComparer.Ordinal)
            .ToDictionary(n => n, topology.NeedsOf, StringComparer.Ordinal);
        return
        [
            .. fitting.Take(MaxCompared).Select(v => Among(v, compared, needsOf)).Concat(fitting.Skip(MaxCompared)).Concat(first.Where(v => !v.Fits))
                .OrderByDescending(v => v.Fits).ThenByDescending(v => v.Score).ThenBy(v => v.Problem.StartedAt).ThenBy(v => v.Problem.Id),
        ];
    }

    private static CauseVerdict Judge(ProblemFact effect, ProblemFact candidate, IReadOnlyDictionary<string, int> needs)
    {
        bool sameNode = candidate.Node == effect.Node;
        if (!sameNode && !needs.ContainsKey(candidate.Node))
            return No(candidate, CauseReasons.NotNeeded(effect.Node, candidate.Node));
        if (candidate.Category == Category.Service && sameNode)
            return No(candidate, CauseReasons.SameFailure);
        if (candidate.Level < Level.Notice)
            return No(candidate, CauseReasons.Information);
        TimeSpan lead = effect.StartedAt - candidate.StartedAt;
        if (lead < -Slack)
            return No(candidate, CauseReasons.Later(Rounded(-lead)));
        if (lead > Memory)
            return No(candidate, CauseReasons.LivedWith(Rounded(lead)));

        (int position, string where) = sameNode ? (10, CauseReasons.Itself(candidate.Node))
            : needs[candidate.Node] == 1 ? (22, CauseReasons.Needs(effect.Node, candidate.Node)) : (
                22, CauseReasons.NeedsFar(effect.Node, candidate.Node, needs[candidate.Node]));
        int order =
            lead <= TimeSpan.Zero ? 25 : lead <= TimeSpan.FromMinutes(10) ? 40 : lead <= TimeSpan.FromHours(1) ? 35 : lead <= TimeSpan.FromHours(6) ? 25 : 15;
        var reasons = new List<string>
        {
            where,
            lead <= TimeSpan.Zero ? CauseReasons.SameTime : CauseReasons.Before(Rounded(lead)),
            CauseReasons.Level((int)candidate.Level),
        };
        int score = position + order + ((int)candidate.Level * 8);
        if (candidate.SaysDown)
        {
            score += 10;
            reasons.Add(CauseReasons.NotThere(candidate.Node));
        }

        if (candidate.IsSummary)
        {
            score -= 30;
            reasons.Add(CauseReasons.SumsUp);
        }

        return new CauseVerdict(candidate, Fits: true, score, reasons);
    }

    // What is itself explained by another candidate is a link of the chain, not its root.
    private static CauseVerdict Among(CauseVerdict verdict, ProblemFact[] fitting, Dictionary<string, IReadOnlyDictionary<string, int>> needsOf)
    {
        ProblemFact own = verdict.Problem;
        IReadOnlyDictionary<string, int> needs = needsOf[own.Node];
        ProblemFact? deeper = fitting.Where(o => o.Id != own.Id && !o.IsSummary && Explains(o, own, needs)).MinBy(o => o.StartedAt);
        int explains = fitting.Count(o => o.Id != own.Id && Explains(own, o, needsOf[o.Node]));
        var reasons = new List<string>(verdict.Reasons);
        int score = verdict.Score;
        if (deeper is not null)
        {
            score -= ItselfExplained;
            reasons.Add(CauseReasons.InTurn(deeper.Id));
        }

        if (explains > 0)
        {
            score += Math.Min(20, explains * 5);
            reasons.Add(CauseReasons.Explains(explains));
        }

        return verdict with { Score = score, Reasons = reasons };
    }

    private static bool Explains(ProblemFact cause, ProblemFact effect, IReadOnlyDictionary<string, int> needsOfEffect)
    {
        TimeSpan lead = effect.StartedAt - cause.StartedAt;
        return cause.Node == effect.Node
            ? !effect.IsSummary && lead > Slack && lead <= SameHost
            : needsOfEffect.ContainsKey(cause.Node) && lead >= -Slack && lead <= Memory;
    }

    private static CauseVerdict No(ProblemFact candidate, string reason) => new(candidate, Fits: false, 0, [reason]);

    private static TimeSpan Rounded(TimeSpan span) =>
        TimeSpan.FromSeconds(
            span < TimeSpan.FromMinutes(2) ? Math.Round(span.TotalSeconds)
            : span < TimeSpan.FromHours(2) ? Math.Round(span.TotalMinutes) * 60
            : Math.Round(span.TotalHours) * 3600);
}
