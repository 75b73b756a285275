using Bongsu.Configuration.Definitions;
using Bongsu.Model.Words;
using Bongsu.Respond.Facts;

namespace Bongsu.Respond.Policies;

/// <summary>Whether a policy is for a problem.</summary>
internal static class PolicyMatcher
{
    /// <summary>True where every restriction that the match names holds.</summary>
    public static bool Matches(PolicyMatch match, ProblemFacts problem) =>
        (match.Levels.Count == 0 || match.Levels.Contains(problem.Level))
        && (match.Category is null || match.Category == problem.Category)
        && (match.Services.Count == 0 || (problem.Service is not null && match.Services.Contains(problem.Service, StringComparer.Ordinal)))
        && (match.Hosts.Count == 0 || match.Hosts.Any(pattern => IsLike(problem.HostName, pattern)))
        && (match.Titles.Count == 0 || match.Titles.Any(pattern => IsLike(problem.Title.English(), pattern)))
        && (match.Groups.Count == 0 || match.Groups.Intersect(problem.HostGroups, StringComparer.Ordinal).Any())
        && match.Tags.All(tag => problem.Tags.TryGetValue(tag.Key, out string? value) && IsLike(value, tag.Value));

    /// <summary>True where a text is what a pattern says; <c>*</c> stands for any characters, everything else for itself.</summary>
    public static bool IsLike(string text, string pattern) => NamePattern.IsLike(text, pattern);
}
