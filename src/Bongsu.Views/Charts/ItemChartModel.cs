using Bongsu.Configuration.Effective;

namespace Bongsu.Views.Charts;

/// <summary>A chart of one item over one time.</summary>
public sealed record ItemChartModel(EffectiveHost Host, EffectiveItem Item, ChartDrawing Drawing, long StepMs);
