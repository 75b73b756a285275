using Bongsu.Model.Values;

namespace Bongsu.Configuration.Definitions;

/// <summary>A template (템플릿): what hosts of a kind have in common.</summary>
public sealed record TemplateDefinition : IDefinition
{
    /// <inheritdoc />
    public required string Name { get; init; }

    /// <summary>For people.</summary>
    public string? Description { get; init; }

    /// <summary>Templates whose things its hosts get too, nearest first; its own win over theirs.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>Tags of its hosts, carried to problems; the host's own win.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Value maps that its items name; they win over the settings' of the same name.</summary>
    public IReadOnlyList<ValueMapDefinition> ValueMaps { get; init; } = [];

    /// <summary>Defaults for user macros, <c>{$NAME}</c> to value.</summary>
    public IReadOnlyDictionary<string, string> Macros { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// User macros whose values are secret: they are put into options of checks, items and preprocessing steps, and into nothing that is shown.
    /// </summary>
    public IReadOnlyDictionary<string, string> SecretMacros { get; init; } = new Dictionary<string, string>();

    /// <summary>Items.</summary>
    public IReadOnlyList<ItemDefinition> Items { get; init; } = [];

    /// <summary>Checks.</summary>
    public IReadOnlyList<CheckDefinition> Checks { get; init; } = [];

    /// <summary>Triggers.</summary>
    public IReadOnlyList<TriggerDefinition> Triggers { get; init; } = [];

    /// <summary>What the pages of its hosts show as charts.</summary>
    public IReadOnlyList<ChartDefinition> Charts { get; init; } = [];

    /// <summary>Low-level discovery.</summary>
    public IReadOnlyList<DiscoveryDefinition> Discoveries { get; init; } = [];
}
