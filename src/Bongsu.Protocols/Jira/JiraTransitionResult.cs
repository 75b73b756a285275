namespace Bongsu.Protocols.Jira;

/// <summary>How moving an issue went.</summary>
/// <param name="Taken">The transition that was made, or null where none fits.</param>
/// <param name="Offered">What the workflow offered; names for a message when none fitted.</param>
public sealed record JiraTransitionResult(JiraTransition? Taken, IReadOnlyList<JiraTransition> Offered);
