using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Definitions;

/// <summary>
/// Low-level discovery: an item whose value is a JSON list of macros (<c>[{"{#FSNAME}":"/"}]</c>), and the items and triggers that each row brings.
/// </summary>
public sealed record DiscoveryDefinition : IHasOptions
{
    /// <summary>The key whose value lists what is there.</summary>
    public required string Key { get; init; }

    /// <summary>Where the list comes from; as for items.</summary>
    public required string Type { get; init; }

    /// <summary>How often.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>All must hold for a row: macro name to regular expression; a leading <c>!</c> negates.</summary>
    public IReadOnlyDictionary<string, string> Filter { get; init; } = new Dictionary<string, string>();

    /// <summary>Item prototypes.</summary>
    public IReadOnlyList<ItemDefinition> Items { get; init; } = [];

    /// <summary>Trigger prototypes.</summary>
    public IReadOnlyList<TriggerDefinition> Triggers { get; init; } = [];

    /// <summary>Chart prototypes.</summary>
    public IReadOnlyList<ChartDefinition> Charts { get; init; } = [];

    /// <inheritdoc />
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Options { get; init; } = new Dictionary<string, JsonElement>();
}
