using Bongsu.Detect.Correlation;
using Bongsu.Detect.Topology;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using static Bongsu.Detect.Tests.Topology.Nodes;

namespace Bongsu.Detect.Tests.Correlation;

public sealed class CorrelationTests
{
    private static readonly Timestamp s_noon = Timestamp.FromUnix(1_795_608_000);
    private static readonly TopologyGraph s_graph = Graph(
        Service("shop", "db"), Service("db"), Host(
            "web-1", "shop", "gw-1"), Host("web-2", "shop", "gw-1"), Host("db-1", "db"), Host("gw-1", null, "gw-0"), Host("gw-0"), Host("lone"));

    private static readonly ProblemFact s_failure = Fact(
        1, "shop", Level.Emergency, 0, "front page failed") with { Category = Category.Service, Service = "shop" };

    [Fact]
    public void Rank_AFullDisk_IsTheMostLikelyCauseOfTheServicesFailure()
    {
        ProblemFact disk = Fact(2, "web-1", Level.Warning, -180, "/ is full");
        ProblemFact login = Fact(3, "web-1", Level.Warning, -1, "login fails");
        ProblemFact other = Fact(4, "lone", Level.Warning, -1, "lone is slow");
        ProblemFact old = Fact(5, "web-2", Level.Warning, -60 * 24 * 3, "swap is full");
        ProblemFact later = Fact(6, "web-2", Level.Warning, 10, "queue is long");
        ProblemFact info = Fact(7, "web-2", Level.Info, -1, "restarted");

        IReadOnlyList<CauseVerdict> ranked = CauseRanking.Rank(s_failure, [later, old, other, login, disk, info], s_graph);

        Assert.Equal([2, 3], ranked.Where(v => v.Fits).Select(v => v.Problem.Id));
        Assert.Contains("it began 3 h before", ranked[0].Reasons.Select(r => r.English()));
        Assert.Contains("it explains 1 other open problem", ranked[0].Reasons.Select(r => r.English()));
        Assert.Contains("it may itself be explained by problem 2", ranked[1].Reasons.Select(r => r.English()));
        Assert.Equal("shop does not depend on lone", Reason(ranked, 4));
        Assert.Equal("it began 3 d before, without consequences until now", Reason(ranked, 5));
        Assert.Equal("it began 10 min later", Reason(ranked, 6));
        Assert.Equal("level 1 is informational", Reason(ranked, 7));
    }

    [Fact]
    public void Rank_TheDeepestThatExplainsTheOthers_ComesFirst()
    {
        ProblemFact web = Fact(2, "web-1", Level.Warning, -1, "web-1 is down") with { SaysDown = true };
        ProblemFact gateway = Fact(3, "gw-1", Level.Warning, 0, "gw-1 is down") with { SaysDown = true };

        Assert.Equal(3, CauseRanking.Rank(s_failure, [web, gateway], s_graph)[0].Problem.Id);
    }

    [Fact]
    public void Explain_AHostBehindADeadGateway_IsUnreachable()
    {
        ProblemFact near = Fact(3, "gw-1", Level.Warning, 0, "gw-1") with { SaysDown = true };
        ProblemFact far = Fact(4, "gw-0", Level.Warning, 1, "gw-0") with { SaysDown = true };
        ProblemFact web = Fact(0, "web-1", Level.Warning, 1, "web-1") with { SaysDown = true };

        Explanation? byBoth = SymptomRules.Explain(web, [near, far], s_graph);

        Assert.Equal((SymptomRules.Unreachable, 4L), (byBoth!.Rule, byBoth.Cause.Id));
        Assert.StartsWith("explained by problem 4: gateway gw-0 is down", byBoth.Reason.English(), StringComparison.Ordinal);
        Assert.Null(SymptomRules.Explain(web with { SaysDown = false }, [near, far], s_graph));
        Assert.Null(SymptomRules.Explain(web, [near with { SaysDown = false }], s_graph));
        Assert.Null(SymptomRules.Explain(web with { StartedAt = s_noon - TimeSpan.FromDays(2) }, [near, far], s_graph));
    }

    [Fact]
    public void Explain_AFurtherFailureOfTheSameService_IsTheSameFailure()
    {
        ProblemFact second = s_failure with { Id = 0, Title = "login failed", StartedAt = s_noon + TimeSpan.FromSeconds(5) };

        Assert.Equal((SymptomRules.SameService, 1L), (SymptomRules.Explain(second, [s_failure], s_graph)!.Rule, 1L));
        Assert.Null(SymptomRules.Explain(second, [s_failure with { Level = Level.Critical }], s_graph));
        Assert.Null(SymptomRules.Explain(second with { Service = "db", Node = "db" }, [s_failure], s_graph));
    }

    [Fact]
    public void Explain_AServiceWhoseDependencyFails_IsASymptomOfIt_AndADiskIsNot()
    {
        ProblemFact db = Fact(9, "db", Level.Emergency, -1, "db failed") with { Category = Category.Service, Service = "db" };

        Assert.Equal(
            (SymptomRules.Dependency, 9L), (SymptomRules.Explain(s_failure, [db], s_graph)!.Rule, SymptomRules.Explain(s_failure, [db], s_graph)!.Cause.Id));
        Assert.Null(SymptomRules.Explain(Fact(0, "web-1", Level.Warning, 0, "/ is full"), [db], s_graph));
        Assert.Null(SymptomRules.Explain(db with { Id = 0 }, [s_failure], s_graph));
    }

    [Fact]
    public void HoldFor_OnlyAvailabilityOfAHostBehindAGateway_Waits()
    {
        ProblemFact web = Fact(0, "web-1", Level.Warning, 0, "web-1") with { SaysDown = true };

        Assert.Equal(TimeSpan.FromMinutes(2), SymptomRules.HoldFor(web, s_graph));
        Assert.Equal(TimeSpan.Zero, SymptomRules.HoldFor(web with { SaysDown = false }, s_graph));
        Assert.Equal(TimeSpan.Zero, SymptomRules.HoldFor(web with { Node = "lone" }, s_graph));
    }

    private static string Reason(IReadOnlyList<CauseVerdict> ranked, long id) =>
        Assert.Single(Assert.Single(ranked, v => v.Problem.Id == id).Reasons).English();

    private static ProblemFact Fact(long id, string node, Level level, int minutes, string title) => new()
    {
        Id = id, Node = node, Category = Category.Instance, Level = level, Title = title, StartedAt = s_noon + TimeSpan.FromMinutes(minutes),
    };
}
