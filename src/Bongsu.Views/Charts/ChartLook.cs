namespace Bongsu.Views.Charts;

/// <summary>How a chart of one item is to look.</summary>
/// <param name="Before">What was so long before is drawn behind it; null for nothing.</param>
/// <param name="Axis">The vertical axis.</param>
public readonly record struct ChartLook(TimeSpan? Before, ChartAxis Axis);
