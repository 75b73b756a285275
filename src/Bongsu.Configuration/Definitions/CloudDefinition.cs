using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Definitions;

/// <summary>
/// A cloud account (클라우드) whose resources become hosts by themselves, and whose metrics are read. What stands beside the members here are the options of its
/// kind.
/// </summary>
public sealed record CloudDefinition : IDefinition, IHasOptions
{
    /// <inheritdoc />
    public required string Name { get; init; }

    /// <summary>The kind: <c>aws</c>, <c>nhn-cloud</c>.</summary>
    public required string Type { get; init; }

    /// <summary>False keeps it and what it found, and reads nothing.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How often its resources and their states are read, 10 s to 1 h. Default 1 min. Metrics are read at the intervals of their items.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Groups of every host, beside one for the cloud and one for the kind of resource.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>The service of hosts whose tags name none.</summary>
    [RefersTo(typeof(ServiceDefinition))]
    public string? Service { get; init; }

    /// <summary>The tag whose value is the name of a service that the host belongs to; a value that is no service's name counts as none.</summary>
    public string? ServiceTag { get; init; }

    /// <summary>Templates of new hosts by the kind of resource, in place of those that the kind of cloud brings.</summary>
    public IReadOnlyList<CloudTemplatesDefinition> Templates { get; init; } = [];

    /// <summary>How long the host of a resource that is gone is kept with its history, switched off; 1 h to 400 d. Default 30 d.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(30);

    /// <inheritdoc />
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Options { get; init; } = new Dictionary<string, JsonElement>();
}
