using System.Text.Json;
using System.Text.Json.Serialization;
using Bongsu.Model.Options;
using Bongsu.Model.Values;

namespace Bongsu.Configuration.Definitions;

/// <summary>One thing measured, by one key (아이템). What stands beside its own members are the options of its type.</summary>
public sealed record ItemDefinition : IHasOptions
{
    /// <summary>The type of items that name none.</summary>
    public const string DefaultType = "trapper";

    /// <summary>Zabbix' key grammar; unique on its host.</summary>
    public required string Key { get; init; }

    /// <summary>For people; the key where absent.</summary>
    public string? Name { get; init; }

    /// <summary>Where values come from: a receiver, to which others send them, or a kind of check that serves single items and runs at the interval.</summary>
    public string Type { get; init; } = DefaultType;

    /// <summary>How often, 1 s to 1 d.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a check of it may take, up to 60 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What its values are.</summary>
    public ItemValueType ValueType { get; init; } = ItemValueType.Float;

    /// <summary>Such as <c>B</c>, <c>%</c>, <c>s</c>, <c>Bps</c>; empty where it has none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The name of the value map of the settings that says what its values mean; null for none.</summary>
    public string? ValueMap { get; init; }

    /// <summary>Steps, in order.</summary>
    public IReadOnlyList<PreprocessingDefinition> Preprocessing { get; init; } = [];

    /// <summary>
    /// False keeps no history of a text or log: for large answers that dependent items take their values from. Numbers are always kept. Default true.
    /// </summary>
    public bool KeepHistory { get; init; } = true;

    /// <summary>
    /// The value at which what it measures is full, such as 100 of a disk in per cent: it brings a forecast, a trigger of level 2 that fires days before. None
    /// where absent.
    /// </summary>
    public double? FullAt { get; init; }

    /// <summary>As <see cref="FullAt"/>, for what runs out: the value at which nothing is left, such as 0 of free memory.</summary>
    public double? EmptyAt { get; init; }

    /// <summary>What kind of thing it measures, for people and for filters of expressions, such as <c>component: cpu</c>.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Of a prototype: false brings it for no row unless an override says otherwise. Means nothing elsewhere. Default true.</summary>
    public bool Discover { get; init; } = true;

    /// <summary>False keeps it and collects nothing.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>For people.</summary>
    public string? Description { get; init; }

    /// <inheritdoc />
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Options { get; init; } = new Dictionary<string, JsonElement>();
}
