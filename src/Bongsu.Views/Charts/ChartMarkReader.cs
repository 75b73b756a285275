using Bongsu.Configuration.Effective;
using Bongsu.Detect.Services;
using Bongsu.Metrics;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Store.Vigils;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;

namespace Bongsu.Views.Charts;

/// <summary>Reads what is marked in the chart of an item: thresholds, problems, maintenance, missing values, times in which Bongsu did not watch.</summary>
public sealed class ChartMarkReader(IMonitorReader monitor, IMaintenanceTimes maintenance, IBlindTimes blindTimes, TimeProvider time)
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
        BlindSpan[] blind = [.. await blindTimes.BetweenAsync(drawing.FromMs, drawing.ToMs, cancellationToken)];
        IEnumerable<(long, long)> missing = Missing(drawing.Windows, ChartGaps.Of(drawing.Windows, chart.Item.Interval, chart.StepMs), chart.StepMs);
        return new ChartMarks(
            ItemThresholds.Of(host, chart.Item),
            ChartShade.Of(problems.Select(p => (p.StartedAtMs, p.RecoveredAtMs ?? Math.Min(now, drawing.ToMs))), drawing),
            ChartShade.Of(planned.Select(t => (t.From.UnixMilliseconds, t.To.UnixMilliseconds)), drawing),
            ChartShade.Of(Without(missing, blind, chart.StepMs), drawing),
            ChartShade.Of(blind.Select(b => (b.FromMs, b.ToMs)), drawing));
    }

    /// <summary>What is left of spans outside others; pieces shorter than a step are the edges of the others.</summary>
    internal static IEnumerable<(long FromMs, long ToMs)> Without(IEnumerable<(long FromMs, long ToMs)> spans, IReadOnlyList<BlindSpan> others, long stepMs)
    {
        foreach ((long from, long to) in spans)
        {
            long at = from;
            foreach (BlindSpan other in others.Where(o => o.ToMs > from && o.FromMs < to).OrderBy(o => o.FromMs))
            {
                if (other.FromMs - at > stepMs)
                    yield return (at, other.FromMs);
                at = Math.Max(at, other.ToMs);
            }

            if (to - at > stepMs || (at == from && to > from))
                yield return (at, to);
        }
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
