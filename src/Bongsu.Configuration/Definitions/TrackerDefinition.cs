using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Definitions;

/// <summary>A tracker (이슈 관리) beside the own one. What stands beside name, type and enabled are the options of its kind.</summary>
public sealed record TrackerDefinition : IDefinition, IHasOptions
{
    /// <inheritdoc />
    public required string Name { get; init; }

    /// <summary>The kind: <c>jira</c>.</summary>
    public required string Type { get; init; }

    /// <summary>False keeps it and opens nothing.</summary>
    public bool Enabled { get; init; } = true;

    /// <inheritdoc />
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Options { get; init; } = new Dictionary<string, JsonElement>();
}
