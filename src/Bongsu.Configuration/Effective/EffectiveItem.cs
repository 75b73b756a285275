using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Identity;
using Bongsu.Model.Values;

namespace Bongsu.Configuration.Effective;

/// <summary>An item as it works on a host: templates merged, macros expanded.</summary>
public sealed record EffectiveItem
{
    /// <summary>Derived from host and key.</summary>
    public required ItemId Id { get; init; }

    /// <summary>
    /// Its place among its host's items, from 0: for those who keep something of every item in a table. It may change whenever the host is replaced.
    /// </summary>
    public int Position { get; init; }

    /// <summary>Canonical as configured, macros expanded.</summary>
    public required string Key { get; init; }

    /// <summary>For people.</summary>
    public required string Name { get; init; }

    /// <summary>As in <see cref="ItemDefinition.Type"/>, or <c>check</c> for an output of a check.</summary>
    public required string Type { get; init; }

    /// <summary>What its values are.</summary>
    public required ItemValueType ValueType { get; init; }

    /// <summary>Empty where it has none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What its values mean; null for no more than they say.</summary>
    public ValueMapDefinition? ValueMap { get; init; }

    /// <summary>How often a value is expected; zero for pushed items that promise nothing.</summary>
    public TimeSpan Interval { get; init; }

    /// <summary>How long a check may take.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>Steps, in order.</summary>
    public IReadOnlyList<PreprocessingDefinition> Preprocessing { get; init; } = [];

    /// <summary>Options of its type, macros expanded in texts.</summary>
    public IReadOnlyDictionary<string, JsonElement> Options { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>False keeps no history of a text or log.</summary>
    public bool KeepHistory { get; init; } = true;

    /// <summary>What kind of thing it measures.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The template it came from, or null.</summary>
    public string? Template { get; init; }

    /// <summary>Set where its value is a low-level discovery list.</summary>
    public DiscoveryDefinition? Discovery { get; init; }
}
