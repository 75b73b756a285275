using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Definitions;

/// <summary>
/// What the addresses of a network are asked: any type of check or item that asks an address. What stands beside its own members are the options of the type.
/// </summary>
public sealed record NetworkCheckDefinition : IHasOptions
{
    /// <summary>Unique in its network; the type where absent. Conditions, names of hosts and the identity name it.</summary>
    public string? Name { get; init; }

    /// <summary>The type: <c>icmp</c>, <c>tcp</c>, <c>snmp</c>, <c>zabbix-passive</c> ...</summary>
    public required string Type { get; init; }

    /// <summary>The key, for types of items: <c>agent.hostname</c>.</summary>
    public string? Key { get; init; }

    /// <summary>How long it may take, 10 ms to 60 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Options { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>The name, or the type where there is none.</summary>
    internal string Title => Name ?? Type;
}
