using Bongsu.Configuration.Effective;

namespace Bongsu.Views.Charts;

/// <summary>A chart of one item over one time.</summary>
/// <param name="Host">Its host.</param>
/// <param name="Item">The item.</param>
/// <param name="Drawing">The chart.</param>
/// <param name="StepMs">The width of a window.</param>
public sealed record ItemChartModel(EffectiveHost Host, EffectiveItem Item, ChartDrawing Drawing, long StepMs)
{
    /// <summary>The path of an earlier time, moved over the drawn one, on the same scale; empty where none was asked for.</summary>
    public string Before { get; init; } = "";
}
