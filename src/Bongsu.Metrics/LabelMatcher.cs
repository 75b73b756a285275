namespace Bongsu.Metrics;

/// <summary>One condition of a selector. A label that a series does not have compares as the empty string.</summary>
/// <param name="Name">The label's name.</param>
/// <param name="Kind">How to compare.</param>
/// <param name="Value">The text, or the pattern of a regular expression (anchored).</param>
public sealed record LabelMatcher(string Name, MatchKind Kind, string Value);
