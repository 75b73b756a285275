namespace Bongsu.Protocols.Jira;

/// <summary>An issue as it is now, as far as this client reads it.</summary>
/// <param name="Id">Jira's number for it; stays when the issue moves to another project.</param>
/// <param name="Key">What people see: OPS-12.</param>
/// <param name="Summary">Its one line; empty where it was not asked for.</param>
/// <param name="Status">The localised name of its status.</param>
/// <param name="Category">The category of its status.</param>
/// <param name="Assignee">Account id (Cloud) or name (Data Center) of the one who has it, or null.</param>
/// <param name="Resolution">The name of its resolution, or null where it has none.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Updated">When it last changed, or null where it was not said.</param>
public sealed record JiraIssue(
    string Id, string Key, string Summary, string Status, JiraStatusCategory Category, string? Assignee, string? Resolution, IReadOnlyList<string> Labels,
    DateTimeOffset? Updated)
{
    /// <summary>What the assignee is called; null where there is none, or it was not said.</summary>
    public string? AssigneeName { get; init; }
}
