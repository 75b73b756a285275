namespace Bongsu.Views.Charts;

/// <summary>A drawn time in four numbers.</summary>
public sealed record ChartSummary(double Min, double Average, double Max, double Last);
