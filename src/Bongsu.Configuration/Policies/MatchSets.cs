using Bongsu.Configuration.Definitions;
using Bongsu.Model.Levels;

namespace Bongsu.Configuration.Policies;

/// <summary>Whether the problems of one match are among those of another, as far as that shows without knowing the problems. Pure.</summary>
internal static class MatchSets
{
    private const int Levels = 5;

    /// <summary>True where every problem that <paramref name="part"/> matches is certainly matched by <paramref name="whole"/>.</summary>
    public static bool Contains(PolicyMatch whole, PolicyMatch part) =>
        (whole.Levels.Count == 0 || LevelsOf(part).IsSubsetOf(LevelsOf(whole)))
        && (whole.Category is null || whole.Category == part.Category)
        && IsAmong(part.Services, whole.Services, static (a, b) => a == b)
        && IsAmong(part.Hosts, whole.Hosts, NamePattern.IsLike)
        && IsAmong(part.Groups, whole.Groups, static (a, b) => a == b)
        && whole.Tags.All(tag => part.Tags.TryGetValue(tag.Key, out string? value) && NamePattern.IsLike(value, tag.Value));

    /// <summary>False where no problem can be matched by both.</summary>
    public static bool MayOverlap(PolicyMatch one, PolicyMatch other) =>
        LevelsOf(one).Overlaps(LevelsOf(other))
        && (one.Category is null || other.Category is null || one.Category == other.Category)
        && (one.Services.Count == 0 || other.Services.Count == 0 || one.Services.Intersect(other.Services, StringComparer.Ordinal).Any())
        && (one.Hosts.Count == 0 || other.Hosts.Count == 0 || one.Hosts.Any(a => other.Hosts.Any(b => NamePattern.IsLike(a, b) || NamePattern.IsLike(b, a))))
        && one.Tags.All(tag =>
            !other.Tags.TryGetValue(tag.Key, out string? value) || NamePattern.IsLike(value, tag.Value) || NamePattern.IsLike(tag.Value, value));

    // A list is one of alternatives; an empty one matches everything.
    private static bool IsAmong(IReadOnlyList<string> part, IReadOnlyList<string> whole, Func<string, string, bool> isLike) =>
        whole.Count == 0 || (part.Count > 0 && part.All(p => whole.Any(w => isLike(p, w))));

    private static HashSet<Level> LevelsOf(PolicyMatch match) =>
        match.Levels.Count > 0 ? [.. match.Levels] : [.. Enumerable.Range(1, Levels).Select(l => (Level)l)];
}
