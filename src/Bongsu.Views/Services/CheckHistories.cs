using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Views.Charts;
using Bongsu.Views.History;

namespace Bongsu.Views.Services;

/// <summary>Reads what the checks of a service saw in the last hours: whether they succeeded, and how long they took.</summary>
public sealed class CheckHistories(HistoryReader history)
{
    /// <summary>Over which time.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromHours(6);

    private const int Stretches = 72;
    private const int MostChecks = 12;
    private const string Second = "s";

    // What a check calls the whole time that it took, the best name first.
    private static readonly string[] s_times = ["time.total", "time", "rtt.avg"];

    /// <summary>The results, and a chart of how long the checks took; null where none of them measures it.</summary>
    /// <param name="service">The service, which the caller may see.</param>
    /// <param name="name">The heading of the chart.</param>
    /// <param name="nowMs">The end.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<(IReadOnlyList<CheckBeats> Beats, HostChartModel? Times)> ReadAsync(
        EffectiveHost service, string name, long nowMs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(service);
        EffectiveCheck[] checks = [.. service.Checks.Where(c => c.Ok is { } ok && service.Items.ContainsKey(ok)).Take(MostChecks)];
        if (checks.Length == 0)
            return ([], null);
        long step = (long)Span.TotalMilliseconds / Stretches, to = ((nowMs / step) + 1) * step, from = to - (long)Span.TotalMilliseconds;
        EffectiveItem[] times = [.. checks.Select(c => TimeOf(service, c)).OfType<EffectiveItem>()];
        EffectiveItem[] items = [.. checks.Select(c => service.Items[c.Ok!.Value]), .. times];
        IReadOnlyDictionary<ItemId, IReadOnlyList<Window>> windows = await history.ReadWindowsAsync(service, items, from, to, step, cancellationToken);
        return (
            [.. checks.Select(c => new CheckBeats(c, BeatsOf(windows[c.Ok!.Value], from, to, step)))],
            times.Length == 0 ? null : HostChartModel.Of(name, [.. times.Select(i => (i, windows[i.Id]))], from, to, step));
    }

    /// <summary>What values of 1 (it succeeded) and 0 say, stretch by stretch. Pure.</summary>
    /// <param name="windows">Ordered by time, empty ones left out.</param>
    /// <param name="fromMs">The beginning of the first stretch.</param>
    /// <param name="toMs">The end of the last one.</param>
    /// <param name="stepMs">The length of a stretch and of a window.</param>
    public static IReadOnlyList<Beat> BeatsOf(IReadOnlyList<Window> windows, long fromMs, long toMs, long stepMs)
    {
        ArgumentNullException.ThrowIfNull(windows);
        Dictionary<long, Window> byStart = windows.ToDictionary(w => w.StartMs);
        var beats = new List<Beat>((int)((toMs - fromMs) / stepMs));
        for (long at = fromMs; at < toMs; at += stepMs)
        {
            beats.Add(!byStart.TryGetValue(at, out Window window) || window.Count == 0
                ? new Beat(at, HealthState.NotKnown, 0, 0)
                : new Beat(at, window.Min >= 1 ? HealthState.Good : HealthState.Bad, window.Count - (long)Math.Round(window.Sum), window.Count));
        }

        return beats;
    }

    private static EffectiveItem? TimeOf(EffectiveHost service, EffectiveCheck check)
    {
        foreach (string time in s_times)
        {
            if (check.Outputs.TryGetValue(time, out ItemId id) && service.Items.TryGetValue(id, out EffectiveItem? item) && item.Unit == Second)
                return item;
        }

        return null;
    }
}
