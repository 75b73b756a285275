using Bongsu.Configuration.Effective;
using Bongsu.Detect.Services;
using Bongsu.Metrics;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;

namespace Bongsu.Views.Charts;

/// <summary>Reads what is marked in the chart of an item: thresholds, problems, maintenance, missing values.</summary>
public sealed class ChartMarkReader(IMonitorReader monitor, IMaintenanceTimes maintenance, TimeProvider time)
{
    private const int MostProblems = 500;

    /// <summary>The marks of a chart, cut to what the viewer may see.</summary>
    public async Task<ChartMarks> ReadAsync(Viewer viewer, ItemChartModel chart, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(chart);
        (EffectiveHost host, ChartDrawing drawing) = (chart.Host, chart.Drawing);
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        long[] triggers = [.. ItemThresholds.Readers(host, chart.Item).Select(t => t.Id.Value)];
        IReadOnlyList<ProblemView> problems = triggers.Length == 0
            ? []
            : (await monitor.GetProblemsAsync(
                viewer,
                new ProblemFilter { TriggerIds = triggers, ToMs = drawing.ToMs, EndedFromMs = drawing.FromMs, Take = MostProblems },
                cancellationToken)).Rows;
        IReadOnlyList<TimeInterval> planned = maintenance.Between(
            host.Name, Timestamp.FromUnixMilliseconds(drawing.FromMs), Timestamp.FromUnixMilliseconds(drawing.ToMs));
        return new ChartMarks(
            ItemThresholds.Of(host, chart.Item),
            ChartShade.Of(problems.Select(p => (p.StartedAtMs, p.RecoveredAtMs ?? Math.Min(now, drawing.ToMs))), drawing),
            ChartShade.Of(planned.Select(t => (t.From.UnixMilliseconds, t.To.UnixMilliseconds)), drawing),
            ChartShade.Of(Missing(drawing.Windows, ChartGaps.Of(drawing.Windows, chart.Item.Interval, chart.StepMs), chart.StepMs), drawing));
    }

    private static IEnumerable<(long FromMs, long ToMs)> Missing(IReadOnlyList<Window> windows, long gapMs, long stepMs)
    {
        for (int i = 1; i < windows.Count; i++)
        {
            if (windows[i].StartMs - windows[i - 1].StartMs > gapMs)
                yield return (windows[i - 1].StartMs + stepMs, windows[i].StartMs);
        }
    }
}
