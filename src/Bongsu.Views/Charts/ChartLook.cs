namespace Bongsu.Views.Charts;

/// <summary>How a chart of one item is to look.</summary>
/// <param name="Before">What was so long before is drawn behind it; null for nothing.</param>
/// <param name="Fits">True: the axis fits the values, so that small changes are seen; false: it begins at zero where that says more.</param>
public readonly record struct ChartLook(TimeSpan? Before, bool Fits);
