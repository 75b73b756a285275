using Bongsu.Views.Charts;

namespace Bongsu.Views.Evidence;

/// <summary>The chart of an item with the time of the problem shaded.</summary>
/// <param name="Chart">The chart.</param>
/// <param name="Shades">When the problem was open.</param>
public sealed record EvidenceChart(ItemChartModel Chart, IReadOnlyList<ChartShade> Shades)
{
    /// <summary>When Bongsu itself did not watch.</summary>
    public ChartMarks Marks { get; init; } = ChartMarks.None;
}
