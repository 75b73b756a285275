using Bongsu.Model.Levels;
using Bongsu.Respond.Trackers.Jira;

namespace Bongsu.Respond.Tests.Trackers;

public sealed class JiraRulesTests
{
    private static readonly JiraRule[] Rules =
    [
        new() { HostGroup = "db", UserGroup = "shop-team", Levels = [Level.Critical, Level.Emergency], Project = "DB" },
        new() { UserGroup = "shop-team", Levels = [Level.Critical, Level.Emergency], Project = "SHOP" },
        new() { HostGroup = "we*", Levels = [Level.Warning], Project = "WEB" },
        new() { Levels = [Level.Info] },
        new() { Project = "OPS" },
    ];

    [Theory]
    [InlineData(Level.Emergency, "db", "shop-team", "DB")]
    [InlineData(Level.Emergency, "web", "shop-team", "SHOP")]
    [InlineData(Level.Emergency, "db", "pay-team", "OPS")]
    [InlineData(Level.Emergency, "db", null, "OPS")]
    [InlineData(Level.Warning, "web", "pay-team", "WEB")]
    [InlineData(Level.Warning, "db", "shop-team", "OPS")]
    [InlineData(Level.Info, "web", "shop-team", null)]
    public void The_first_rule_for_group_organisation_and_level_decides(Level level, string group, string? owner, string? project) =>
        Assert.Equal(project, JiraRules.Choose(Rules, Examples.FactsOf(level) with { HostGroups = [group], Owner = owner })!.Project);

    [Fact]
    public void Without_a_rule_that_fits_there_is_none() => Assert.Null(JiraRules.Choose(Rules[..1], Examples.FactsOf(Level.Info)));
}
