namespace Bongsu.Model.Values;

/// <summary>What the values of some items mean to people: 1 is Up. An item names its map.</summary>
public sealed record ValueMapDefinition
{
    /// <summary>What items call it by.</summary>
    public required string Name { get; init; }

    /// <summary>The first that fits a value says what is shown.</summary>
    public IReadOnlyList<ValueMapping> Mappings { get; init; } = [];
}
