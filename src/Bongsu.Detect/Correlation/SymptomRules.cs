using Bongsu.Detect.Topology;
using Bongsu.Model.Levels;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Correlation;

/// <summary>
/// Which new problem is only a symptom of one that is open. Pure. A symptom is recorded and linked, and those who were told of the cause are not told of it: so
/// these rules are narrow, and anything that they do not name is told.
/// </summary>
public static class SymptomRules
{
    /// <summary>A host's availability problem while a gateway on the way to it is down.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>A further service-level problem of a service that already has one of at least its level.</summary>
    public const string SameService = "same-service";

    /// <summary>Something is not there, or a service fails, while something that it depends on is not there or fails.</summary>
    public const string Dependency = "dependency";

    /// <summary>How long before its gateway's problem a host's may have begun and still be explained by it: checks look at different moments.</summary>
    public static readonly TimeSpan Slack = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan s_leastHold = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_mostHold = TimeSpan.FromMinutes(2);

    /// <summary>The open problem that explains another, or null where none does.</summary>
    /// <param name="symptom">The problem that wants explaining.</param>
    /// <param name="open">Open problems: at least those of the gateways, the service and the dependencies of the symptom's node.</param>
    /// <param name="topology">What needs what.</param>
    public static Explanation? Explain(ProblemFact symptom, IReadOnlyCollection<ProblemFact> open, TopologyGraph topology) =>
        ByGateway(symptom, open, topology) ?? ByService(symptom, open) ?? ByDependency(symptom, open, topology);

    /// <summary>
    /// How long the messages of a host's availability problem wait for its gateway to be looked at, so that a gateway's death is one message and not one for
    /// each host behind it. Zero for a host without a gateway, and for everything else that is wrong with a host.
    /// </summary>
    public static TimeSpan HoldFor(ProblemFact opening, TopologyGraph topology) =>
        opening is { SaysDown: true, Category: Category.Instance } ? GatewayCheckTime(opening.Node, topology) : TimeSpan.Zero;

    /// <summary>How long it takes until a host's gateway has certainly been looked at; zero where it has none.</summary>
    public static TimeSpan GatewayCheckTime(string node, TopologyGraph topology)
    {
        if (topology.Find(node) is not { Gateway: { } gateway } || topology.Find(gateway) is not { Enabled: true } host)
            return TimeSpan.Zero;
        // An agent asks for its checks each two minutes; a check says how often it looks.
        TimeSpan look = host.Checks.Count == 0 ? s_mostHold : host.Checks.Min(c => c.Interval + c.Timeout) + s_leastHold;
        return look < s_leastHold ? s_leastHold : look > s_mostHold ? s_mostHold : look;
    }

    private static Explanation? ByGateway(ProblemFact symptom, IReadOnlyCollection<ProblemFact> open, TopologyGraph topology)
    {
        if (!symptom.SaysDown)
            return null;
        // The farthest that is down: a gateway behind a dead gateway is a symptom itself.
        foreach (string gateway in topology.GatewaysOf(symptom.Node).Reverse())
        {
            ProblemFact? down = open.Where(p => p.Node == gateway
                && p.SaysDown
                && p.Id != symptom.Id
                && symptom.StartedAt - p.StartedAt >= -Slack).MinBy(p => p.StartedAt);
            if (down is not null)
                return new Explanation(down, Unreachable, CauseReasons.Gateway(down.Id, gateway, symptom.Node));
        }

        return null;
    }

    private static Explanation? ByService(ProblemFact symptom, IReadOnlyCollection<ProblemFact> open)
    {
        if (symptom.Service is null || (symptom.Category != Category.Service && !symptom.IsSummary))
            return null;
        ProblemFact? first = open
            .Where(p => p.Id != symptom.Id
                && p.Category == Category.Service
                && p.Service == symptom.Service
                && p.Level >= symptom.Level
                && !p.IsExplained
                && p.StartedAt <= Later(symptom.StartedAt))
            .OrderBy(p => p.StartedAt).ThenBy(p => p.Id).FirstOrDefault();
        return first is null ? null : new Explanation(first, SameService, CauseReasons.Failing(first.Id, symptom.Service, first.Title));
    }

    private static Explanation? ByDependency(ProblemFact symptom, IReadOnlyCollection<ProblemFact> open, TopologyGraph topology)
    {
        if (symptom is { SaysDown: false, Category: Category.Instance })
            return null;
        IReadOnlyDictionary<string, int> needs = topology.NeedsOf(symptom.Node);
        HashSet<string> members = [.. topology.MembersOf(symptom.Node)];
        (ProblemFact Problem, int Steps) deepest = open
            .Where(p => p.Id != symptom.Id
                && p.Node != symptom.Node
                && !members.Contains(p.Node)
                && needs.ContainsKey(p.Node)
                && !p.IsSummary
                && !p.IsExplained)
            .Where(p => p.Level >= symptom.Level && (p.SaysDown || p.Category == Category.Service) && symptom.StartedAt - p.StartedAt >= -Slack)
            .Select(p => (p, needs[p.Node])).OrderByDescending(p => p.Item2).ThenBy(p => p.p.StartedAt).FirstOrDefault();
        return deepest.Problem is not { } cause ? null
            : new Explanation(cause, Dependency, cause.Category == Category.Service
                ? CauseReasons.DependsFailing(cause.Id, symptom.Node, cause.Node)
                : CauseReasons.DependsDown(cause.Id, symptom.Node, cause.Node));
    }

    private static Timestamp Later(Timestamp at) => at + Slack;
}
