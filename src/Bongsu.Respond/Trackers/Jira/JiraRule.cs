using Bongsu.Model.Levels;

namespace Bongsu.Respond.Trackers.Jira;

/// <summary>Which problems become which issues: host group × user group × level.</summary>
internal sealed record JiraRule
{
    /// <summary>A host group; <c>*</c> stands for any characters. Any where absent.</summary>
    public string? HostGroup { get; init; }

    /// <summary>The organisation that owns the service. Any, and none, where absent.</summary>
    public string? UserGroup { get; init; }

    /// <summary>Levels. All where empty.</summary>
    public IReadOnlyList<Level> Levels { get; init; } = [];

    /// <summary>The project's key. A rule without one says that its problems get no issue.</summary>
    public string? Project { get; init; }

    /// <summary>Name or id of the issue type.</summary>
    public string IssueType { get; init; } = "Task";

    /// <summary>The priority's name; the project's default where absent.</summary>
    public string? Priority { get; init; }

    /// <summary>Account id (Cloud) or user name (Data Center); the project's default where absent.</summary>
    public string? Assignee { get; init; }

    /// <summary>Labels beside our own.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];
}
