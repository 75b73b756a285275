namespace Bongsu.Views.Charts;

/// <summary>What stands behind the line of a chart.</summary>
/// <param name="Thresholds">Values at which triggers fire.</param>
/// <param name="Problems">When problems of the item's triggers were open.</param>
/// <param name="Maintenance">When the host was under maintenance.</param>
/// <param name="Missing">When values were missing between others though Bongsu watched: the item gave none.</param>
/// <param name="Blind">When Bongsu itself did not watch, so that nothing is known.</param>
public sealed record ChartMarks(
    IReadOnlyList<ChartThreshold> Thresholds, IReadOnlyList<ChartShade> Problems, IReadOnlyList<ChartShade> Maintenance, IReadOnlyList<ChartShade> Missing,
    IReadOnlyList<ChartShade> Blind)
{
    /// <summary>Nothing.</summary>
    public static ChartMarks None { get; } = new([], [], [], [], []);

    /// <summary>True where nothing is marked.</summary>
    public bool IsEmpty => Thresholds.Count + ShadeCount == 0;

    /// <summary>How many times are marked.</summary>
    public int ShadeCount => Problems.Count + Maintenance.Count + Missing.Count + Blind.Count;
}
