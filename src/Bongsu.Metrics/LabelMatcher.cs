namespace Bongsu.Metrics;

/// <summary>One condition of a selector. A label that a series does not have compares as the empty string.</summary>
/// <param name="Name">The label's name.</param>
/// <param name="Kind">How to compare.</param>
/// <param name="Value">The text, or the pattern of a regular expression (anchored).</param>
public sealed record LabelMatcher(string Name, MatchKind Kind, string Value)
{
    /// <summary>The caller's rule of a matcher of the kind <see cref="MatchKind.Where"/>; null for the others.</summary>
    public Func<string, bool>? Rule { get; private init; }

    /// <summary>A condition that no text says, such as "one of the ten thousand hosts that this user may see".</summary>
    /// <param name="name">The label's name.</param>
    /// <param name="rule">Is asked once for each value of the label that may decide, on any thread. Must not call the store.</param>
    public static LabelMatcher Where(string name, Func<string, bool> rule) => new(name, MatchKind.Where, string.Empty) { Rule = rule };
}
