namespace Bongsu.Protocols.Jira;

/// <summary>What a search found.</summary>
/// <param name="Issues">At most as many as asked for.</param>
/// <param name="IsComplete">False when there are more.</param>
public sealed record JiraSearchResult(IReadOnlyList<JiraIssue> Issues, bool IsComplete);
