using Bongsu.Configuration.Effective;

namespace Bongsu.Views.Charts;

/// <summary>One item's line in a chart of several.</summary>
/// <param name="Item">The item.</param>
/// <param name="Name">As the legend calls it: the item's name without what all names of the chart begin with.</param>
/// <param name="Path">An SVG path in 1000 × 1000 units; empty without data.</param>
/// <param name="Last">The newest window's latest value, or null without data.</param>
/// <param name="Points">For the pointer: <c>[[seconds since the beginning, average], ...]</c> as JSON.</param>
public sealed record SeriesLine(EffectiveItem Item, string Name, string Path, double? Last, string Points)
{
    /// <summary>The area below the line, down to the item before it, where the chart is stacked; else empty.</summary>
    public string Area { get; init; } = "";
}
