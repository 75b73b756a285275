namespace Bongsu.Protocols.Jira;

/// <summary>An issue that now exists.</summary>
/// <param name="Id">Jira's number for it.</param>
/// <param name="Key">What people see: OPS-12.</param>
/// <param name="DroppedFields">Ids of fields that were left out because the create screen lacks them.</param>
public sealed record JiraCreatedIssue(string Id, string Key, IReadOnlyList<string> DroppedFields);
