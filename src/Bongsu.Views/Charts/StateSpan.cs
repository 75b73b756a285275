namespace Bongsu.Views.Charts;

/// <summary>A stretch of time in one state.</summary>
/// <param name="FromMs">When it began, Unix milliseconds; the beginning of the drawn time where it began before.</param>
/// <param name="ToMs">When it ended, exclusive.</param>
/// <param name="State">Its place among the chart's states.</param>
public readonly record struct StateSpan(long FromMs, long ToMs, int State);
