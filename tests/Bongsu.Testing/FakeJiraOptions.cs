namespace Bongsu.Testing;

/// <summary>What kind of site <see cref="FakeJira"/> plays.</summary>
public sealed record FakeJiraOptions
{
    /// <summary>Cloud (REST v3), else Data Center (v2).</summary>
    public bool IsCloud { get; init; } = true;

    /// <summary>Keys of the projects.</summary>
    public IReadOnlyList<string> Projects { get; init; } = ["OPS", "SHOP"];

    /// <summary>Names of the issue types; their ids are 10001, 10002...</summary>
    public IReadOnlyList<string> IssueTypes { get; init; } = ["Incident", "Task"];

    /// <summary>Ids of the fields on every create screen.</summary>
    public IReadOnlyList<string> ScreenFields { get; init; } = [
        "project", "issuetype", "summary", "description", "labels", "priority", "components", "assignee", "customfield_10010"];

    /// <summary>False answers 404 to every question for a create screen, as older servers and narrow rights do.</summary>
    public bool HasCreateScreens { get; init; } = true;

    /// <summary>Names of the statuses of the categories new, indeterminate and done.</summary>
    public IReadOnlyList<string> StatusNames { get; init; } = ["To Do", "In Progress", "Done"];

    /// <summary>Whether the way to done demands a resolution.</summary>
    public bool ResolutionRequired { get; init; }

    /// <summary>Whether the workflow has ways out of done.</summary>
    public bool Reopens { get; init; } = true;

    /// <summary>Whether the site has links between issues, of the type Relates.</summary>
    public bool HasLinks { get; init; } = true;

    /// <summary>The largest upload with all that belongs to it; a larger one is answered 413.</summary>
    public int MostAttachmentBytes { get; init; } = 1024 * 1024;

    /// <summary>The Authorization header that is accepted; null for any, but not none.</summary>
    public string? Authorization { get; init; }
}
