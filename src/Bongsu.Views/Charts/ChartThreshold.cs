using Bongsu.Model.Levels;

namespace Bongsu.Views.Charts;

/// <summary>A value at which a trigger of an item fires, drawn as a line through its chart.</summary>
/// <param name="Value">In the item's unit.</param>
/// <param name="Level">The level of the problem.</param>
/// <param name="Trigger">The trigger's name.</param>
public readonly record struct ChartThreshold(double Value, Level Level, string Trigger);
