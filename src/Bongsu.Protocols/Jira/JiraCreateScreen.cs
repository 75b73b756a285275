namespace Bongsu.Protocols.Jira;

/// <summary>What may be set when an issue of this type is created. One field too many refuses the whole issue.</summary>
/// <param name="IssueTypeId">The id of the type.</param>
/// <param name="Fields">Ids of the fields on the screen.</param>
/// <param name="RequiredWithoutDefault">Ids of the fields that must be set.</param>
public sealed record JiraCreateScreen(string IssueTypeId, IReadOnlySet<string> Fields, IReadOnlyList<string> RequiredWithoutDefault);
