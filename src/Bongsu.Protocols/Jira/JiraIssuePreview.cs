using System.Text.Json.Nodes;

namespace Bongsu.Protocols.Jira;

/// <summary>What a create would send.</summary>
/// <param name="Fields">The fields as they would be sent.</param>
/// <param name="Dropped">Those that are left out, since they are not on the create screen.</param>
/// <param name="Missing">Those that the create screen demands and that would not be sent: Jira would refuse the issue.</param>
public sealed record JiraIssuePreview(JsonObject Fields, IReadOnlyList<string> Dropped, IReadOnlyList<string> Missing);
