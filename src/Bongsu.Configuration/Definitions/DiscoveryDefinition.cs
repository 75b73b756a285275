using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Definitions;

/// <summary>
/// Low-level discovery: an item whose value is a JSON list (<c>[{"{#FSNAME}":"/"}]</c>), and the items, triggers and hosts that each row brings.
/// </summary>
public sealed record DiscoveryDefinition : IHasOptions
{
    /// <summary>The key whose value lists what is there.</summary>
    public required string Key { get; init; }

    /// <summary>For people; the key where absent.</summary>
    public string? Name { get; init; }

    /// <summary>For people.</summary>
    public string? Description { get; init; }

    /// <summary>Where the list comes from; as for items.</summary>
    public required string Type { get; init; }

    /// <summary>How often.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a check of it may take, up to 60 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Steps that make the list of what came, in order.</summary>
    public IReadOnlyList<PreprocessingDefinition> Preprocessing { get; init; } = [];

    /// <summary>
    /// Macros that are taken out of each row by a JSONPath, <c>{#NAME}</c> to <c>$.name</c>; members of a row that are called like macros are macros too.
    /// </summary>
    public IReadOnlyDictionary<string, string> MacroPaths { get; init; } = new Dictionary<string, string>();

    /// <summary>All must hold for a row: macro name to regular expression; a leading <c>!</c> negates.</summary>
    public IReadOnlyDictionary<string, string> Filter { get; init; } = new Dictionary<string, string>();

    /// <summary>Further conditions of the filter, joined as <see cref="Join"/> says; they must hold beside <see cref="Filter"/>.</summary>
    public IReadOnlyList<RowCondition> Conditions { get; init; } = [];

    /// <summary>
    /// How <see cref="Conditions"/> are joined: <c>and-or</c> (the default: those of one macro by or, macros by and), <c>and</c>, <c>or</c>, or a formula over
    /// their labels, such as <c>A and (B or not C)</c>.
    /// </summary>
    public string Join { get; init; } = RowConditions.AndOr;

    /// <summary>
    /// How long what a row brought stays after the row was last found; zero (the default) removes it at once.
    /// </summary>
    public TimeSpan KeepLost { get; init; }

    /// <summary>
    /// How long after a row was last found what it brought is switched off, before <see cref="KeepLost"/> removes it; never where absent.
    /// </summary>
    public TimeSpan? DisableLost { get; init; }

    /// <summary>What is otherwise for some rows, in order.</summary>
    public IReadOnlyList<DiscoveryOverride> Overrides { get; init; } = [];

    /// <summary>Item prototypes.</summary>
    public IReadOnlyList<ItemDefinition> Items { get; init; } = [];

    /// <summary>Trigger prototypes.</summary>
    public IReadOnlyList<TriggerDefinition> Triggers { get; init; } = [];

    /// <summary>Chart prototypes.</summary>
    public IReadOnlyList<ChartDefinition> Charts { get; init; } = [];

    /// <summary>Host prototypes.</summary>
    public IReadOnlyList<HostPrototypeDefinition> Hosts { get; init; } = [];

    /// <summary>False keeps it and discovers nothing; what it brought goes.</summary>
    public bool Enabled { get; init; } = true;

    /// <inheritdoc />
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Options { get; init; } = new Dictionary<string, JsonElement>();
}
