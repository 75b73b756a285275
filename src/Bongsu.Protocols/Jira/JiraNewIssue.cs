using System.Text.Json.Nodes;

namespace Bongsu.Protocols.Jira;

/// <summary>An issue to be created. What is null or empty is left out.</summary>
public sealed record JiraNewIssue
{
    /// <summary>The project's key: OPS.</summary>
    public required string Project { get; init; }

    /// <summary>Name of the type ("Bug", localised on localised sites), or its id when it is a number.</summary>
    public required string IssueType { get; init; }

    /// <summary>One line; line breaks become blanks and it is cut at 255 characters.</summary>
    public required string Summary { get; init; }

    /// <summary>The description, or null.</summary>
    public JiraDocument? Description { get; init; }

    /// <summary>Labels; blanks in them become <c>-</c>, which Jira demands.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The name of a priority, or null for the project's default.</summary>
    public string? Priority { get; init; }

    /// <summary>Names of components.</summary>
    public IReadOnlyList<string> Components { get; init; } = [];

    /// <summary>Account id (Cloud) or name (Data Center), or null for the project's default.</summary>
    public string? Assignee { get; init; }

    /// <summary>Values by id of the field: <c>customfield_10010</c>.</summary>
    public IReadOnlyDictionary<string, JsonNode> OtherFields { get; init; } = new Dictionary<string, JsonNode>(StringComparer.Ordinal);

    /// <summary>Entity properties by key, set in the same call; not shown to people. At most 32 768 characters of JSON each.</summary>
    public IReadOnlyDictionary<string, JsonNode> Properties { get; init; } = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
}
