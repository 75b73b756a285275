using Bongsu.Configuration.Effective;
using Bongsu.Model.Access;
using Bongsu.Store.Vigils;
using Bongsu.Views.Charts;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;

namespace Bongsu.Views.Evidence;

/// <summary>What can be seen of why a problem fired: its trigger's expression, and the charts of the items that it reads.</summary>
public sealed class ProblemEvidence(IMonitorReader monitor, ItemCharts charts, IBlindTimes blindTimes, CheckEvidenceFinder files, TimeProvider time)
{
    // What came before it and after it is half as long as the problem.
    private const double Around = 1.5;

    // A picture beside a text, on a phone as well: a third of the points of an item's own page.
    private const int Coarser = 3;

    /// <summary>Reads it, cut to what the viewer may see.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="most">The most charts, in the order of the expression.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<EvidenceView> ReadAsync(Viewer viewer, ProblemView problem, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (monitor.GetHost(viewer, problem.HostName) is not { } host || host.Triggers.FirstOrDefault(t => t.Id.Value == problem.TriggerId) is not { } trigger)
            return new EvidenceView(null, []);
        long now = time.GetUtcNow().ToUnixTimeMilliseconds(), end = problem.RecoveredAtMs ?? now;
        double lasted = (end - problem.StartedAtMs) * Around;
        ChartRange range = ChartRange.All.FirstOrDefault(r => r.Span.TotalMilliseconds >= lasted, ChartRange.All[^1]);
        range = range with { Step = range.Step * Coarser };
        long last = problem.RecoveredAtMs is null ? now : Math.Min(now, end + (long)(range.Span.TotalMilliseconds / 6));
        var found = new List<EvidenceChart>();
        foreach ((string hostName, string key) in TriggerItems.Of(trigger.Expression, host.Name))
        {
            if (found.Count == most)
                break;
            if (monitor.GetHost(viewer, hostName) is { } itemHost && itemHost.ItemsByKey.TryGetValue(key, out EffectiveItem? item)
                && await charts.ReadAsync(itemHost, item, range, range.AlignedEnd(last), cancellationToken) is { } chart)
                found.Add(await ShadedAsync(chart, problem.StartedAtMs, end, cancellationToken));
        }

        return new EvidenceView(trigger.Expression, found) { Files = files.NamesOf(host, trigger.Id, problem.StartedAtMs, end) };
    }

    private async Task<EvidenceChart> ShadedAsync(ItemChartModel chart, long startedAtMs, long endMs, CancellationToken cancellationToken)
    {
        IReadOnlyList<BlindSpan> blind = await blindTimes.BetweenAsync(chart.Drawing.FromMs, chart.Drawing.ToMs, cancellationToken);
        return new EvidenceChart(chart, ChartShade.Of([(startedAtMs, endMs)], chart.Drawing))
        {
            Marks = ChartMarks.None with { Blind = ChartShade.Of(blind.Select(b => (b.FromMs, b.ToMs)), chart.Drawing) },
        };
    }

    /// <summary>A file that the failed check has left to look at; null where there is none, or the viewer does not see the problem.</summary>
    public async Task<byte[]?> FileAsync(Viewer viewer, long problemId, string name, CancellationToken cancellationToken)
    {
        if (await monitor.GetProblemAsync(viewer, problemId, cancellationToken) is not { Problem: { } problem }
            || monitor.GetHost(viewer, problem.HostName) is not { } host)
            return null;
        long end = problem.RecoveredAtMs ?? time.GetUtcNow().ToUnixTimeMilliseconds();
        return await files.FindAsync(host, new Model.Identity.TriggerId(problem.TriggerId), name, problem.StartedAtMs, end, cancellationToken);
    }
}
