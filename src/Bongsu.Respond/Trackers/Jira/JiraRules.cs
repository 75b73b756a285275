using Bongsu.Respond.Facts;
using Bongsu.Respond.Policies;

namespace Bongsu.Respond.Trackers.Jira;

/// <summary>The choice of a rule. Pure.</summary>
internal static class JiraRules
{
    /// <summary>The first rule that is for the problem, or null.</summary>
    public static JiraRule? Choose(IReadOnlyList<JiraRule> rules, ProblemFacts problem) => rules.FirstOrDefault(rule =>
        (rule.HostGroup is null or "*" || problem.HostGroups.Any(group => PolicyMatcher.IsLike(group, rule.HostGroup)))
        && (rule.UserGroup is null || rule.UserGroup == problem.Owner)
        && (rule.Levels.Count == 0 || rule.Levels.Contains(problem.Level)));
}
