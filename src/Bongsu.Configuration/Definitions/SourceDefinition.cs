using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Definitions;

/// <summary>
/// Another monitoring system whose open problems are shown beside the own ones. What stands beside the members here are the options of its kind.
/// </summary>
public sealed record SourceDefinition : IDefinition, IHasOptions
{
    /// <inheritdoc />
    public required string Name { get; init; }

    /// <summary>The kind: <c>zabbix</c>, <c>alertmanager</c>, <c>prometheus</c>, <c>grafana</c>, <c>icinga</c>, <c>nagios</c>.</summary>
    public required string Type { get; init; }

    /// <summary>False keeps it and reads nothing.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How often it is read, 10 s to 1 h. Default 30 s.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Options { get; init; } = new Dictionary<string, JsonElement>();
}
