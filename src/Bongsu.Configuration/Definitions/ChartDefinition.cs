namespace Bongsu.Configuration.Definitions;

/// <summary>A chart on a host's page: items that belong in one picture.</summary>
public sealed record ChartDefinition
{
    /// <summary>Its heading; macros are expanded.</summary>
    public required string Name { get; init; }

    /// <summary>Keys of 1 to 12 items of one unit, in the order of the legend; macros are expanded. A key that the host has no item for is left out.</summary>
    public required IReadOnlyList<string> Items { get; init; }

    /// <summary>True where the items lie on top of each other, and the upper edge is their sum.</summary>
    public bool Stacked { get; init; }
}
