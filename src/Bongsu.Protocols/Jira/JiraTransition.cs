namespace Bongsu.Protocols.Jira;

/// <summary>A way out of an issue's present status. Ids differ by workflow and by status: never keep them.</summary>
/// <param name="Id">For the next call only.</param>
/// <param name="Name">The localised name.</param>
/// <param name="ToStatus">The localised name of the status it leads to.</param>
/// <param name="ToCategory">The category of that status.</param>
/// <param name="Resolutions">Names of the resolutions that may be set on its screen; empty where it has no such field.</param>
/// <param name="ResolutionRequired">Whether one must be.</param>
public sealed record JiraTransition(
    string Id, string Name, string ToStatus, JiraStatusCategory ToCategory, IReadOnlyList<string> Resolutions, bool ResolutionRequired);
