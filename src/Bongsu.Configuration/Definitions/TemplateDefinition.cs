namespace Bongsu.Configuration.Definitions;

/// <summary>A template (템플릿): what hosts of a kind have in common.</summary>
public sealed record TemplateDefinition : IDefinition
{
    /// <inheritdoc />
    public required string Name { get; init; }

    /// <summary>For people.</summary>
    public string? Description { get; init; }

    /// <summary>Defaults for user macros, <c>{$NAME}</c> to value.</summary>
    public IReadOnlyDictionary<string, string> Macros { get; init; } = new Dictionary<string, string>();

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
