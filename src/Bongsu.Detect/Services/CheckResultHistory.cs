using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Services;

/// <summary>The stored results of a service's checks: its user's view.</summary>
public sealed class CheckResultHistory(IMetricsReader metrics)
{
    private const int RawLimit = 2_000_000;

    // One, unless somebody has written others with its labels from outside.
    private const int MaxSeries = 16;

    /// <summary>Reads the runs of every check in a range.</summary>
    public async ValueTask<IReadOnlyList<IReadOnlyList<OutcomeSpan>>> RunsAsync(EffectiveHost service, TimeInterval range, CancellationToken cancellationToken)
    {
        var all = new List<IReadOnlyList<OutcomeSpan>>();
        foreach ((EffectiveCheck check, SeriesId series) in await SeriesAsync(service, cancellationToken))
            all.Add(await RunsAsync(series, check.Interval, range.From.UnixMilliseconds, range.To.UnixMilliseconds, cancellationToken));
        return all;
    }

    /// <summary>Counts results in [now - span, now] without those under maintenance.</summary>
    public async ValueTask<EventCount> CountAsync(
        EffectiveHost service, TimeSpan span, Timestamp now, IReadOnlyList<TimeInterval> maintenance, CancellationToken cancellationToken)
    {
        SeriesId[] series = [.. (await SeriesAsync(service, cancellationToken)).Select(s => s.Series)];
        if (series.Length == 0)
            return default;
        long from = (now - span).UnixMilliseconds + 1, to = now.UnixMilliseconds + 1;
        EventCount count = await CountAsync(series, from, to, cancellationToken);
        foreach (TimeInterval planned in maintenance)
        {
            long start = Math.Max(from, planned.From.UnixMilliseconds), end = Math.Min(to, planned.To.UnixMilliseconds);
            if (start >= end)
                continue;
            EventCount inside = await CountAsync(series, start, end, cancellationToken);
            count = new EventCount(count.Total - inside.Total, count.Bad - inside.Bad);
        }

        return count;
    }

    private async ValueTask<EventCount> CountAsync(SeriesId[] series, long fromMs, long toMs, CancellationToken cancellationToken)
    {
        // Whole rows in the middle cost little however long the span is; only its ends are read one by one.
        long first = Resolution.RowStart(fromMs + Resolution.FiveMinutes - 1, Resolution.FiveMinutes), last = Resolution.RowStart(toMs, Resolution.FiveMinutes);
        if (last <= first)
            return await SumAsync(series, fromMs, toMs, cancellationToken);
        return await SumAsync(series, fromMs, first, cancellationToken)
            + await SumAsync(series, first, last, cancellationToken)
            + await SumAsync(series, last, toMs, cancellationToken);
    }

    private async ValueTask<EventCount> SumAsync(SeriesId[] series, long fromMs, long toMs, CancellationToken cancellationToken)
    {
        if (fromMs >= toMs)
            return default;
        long total = 0;
        double good = 0;
        foreach (WindowedSeries one in await metrics.AggregateAsync(series, fromMs, toMs, toMs - fromMs, cancellationToken))
        {
            foreach (Window window in one.Windows)
                (total, good) = (total + window.Count, good + window.Sum);
        }

        return new EventCount(total, Math.Clamp(total - (long)Math.Round(good), 0, total));
    }

    private async ValueTask<List<OutcomeSpan>> RunsAsync(SeriesId series, TimeSpan interval, long fromMs, long toMs, CancellationToken cancellationToken)
    {
        const long Step = Resolution.FiveMinutes;
        long holds = OutcomeSpans.HoldsMs(interval);
        var runs = new List<OutcomeSpan>();
        long perWindow = interval <= TimeSpan.Zero ? 0 : Step / (long)interval.TotalMilliseconds;
        if (perWindow < 10)
        {
            OutcomeSpans.Append(runs, await metrics.ReadAsync(series, fromMs - holds, toMs, RawLimit, cancellationToken), holds, fromMs, toMs);
            return runs;
        }

        // Frequent check runs: windows in which all is well are taken whole, and only the others are read one by one.
        long first = Resolution.RowStart(fromMs, Step);
        long end = Resolution.RowStart(toMs + Step - 1, Step);
        IReadOnlyList<WindowedSeries> answer = await metrics.AggregateAsync([series], first, end, Step, cancellationToken);
        IReadOnlyList<Window> windows = answer.Count == 0 ? [] : answer[0].Windows;
        for (int i = 0; i < windows.Count;)
        {
            if (IsWell(windows[i], perWindow))
            {
                OutcomeSpans.Append(runs, new OutcomeSpan(Math.Max(fromMs, windows[i].StartMs), Math.Min(toMs, windows[i].StartMs + Step), Good: true));
                i++;
                continue;
            }

            int next = i + 1;
            while (next < windows.Count && !IsWell(windows[next], perWindow) && windows[next].StartMs == windows[next - 1].StartMs + Step)
                next++;
            await AppendLooksAsync(runs, series, holds, windows, i, next, fromMs, toMs, cancellationToken);
            i = next;
        }

        return runs;
    }

    private async ValueTask AppendLooksAsync(
        List<OutcomeSpan> runs, SeriesId series, long holds, IReadOnlyList<Window> windows, int start, int end, long fromMs, long toMs,
        CancellationToken cancellationToken)
    {
        long from = windows[start].StartMs, to = windows[end - 1].StartMs + Resolution.FiveMinutes;
        IReadOnlyList<Sample> results = await metrics.ReadAsync(series, from - holds, to - 1, RawLimit, cancellationToken);
        if (results.Count > 0)
        {
            OutcomeSpans.Append(runs, results, holds, Math.Max(fromMs, from), Math.Min(toMs, to));
            return;
        }

        // Too old to be kept one by one: the window's share of failures stands for its order, which is lost.
        for (int i = start; i < end; i++)
        {
            Window window = windows[i];
            long turn = window.StartMs + (long)(Resolution.FiveMinutes * Math.Clamp(window.Average, 0, 1));
            OutcomeSpans.Append(runs, new OutcomeSpan(Math.Max(fromMs, window.StartMs), Math.Min(toMs, turn), Good: true));
            OutcomeSpans.Append(runs, new OutcomeSpan(Math.Max(fromMs, turn), Math.Min(toMs, window.StartMs + Resolution.FiveMinutes), Good: false));
        }
    }

    // A check run or two late is no gap.
    private static bool IsWell(Window window, long perWindow) => window.Sum == window.Count && window.Count >= perWindow * 9 / 10;

    private async ValueTask<List<(EffectiveCheck Check, SeriesId Series)>> SeriesAsync(EffectiveHost service, CancellationToken cancellationToken)
    {
        var found = new List<(EffectiveCheck, SeriesId)>();
        foreach (EffectiveCheck check in service.Checks)
        {
            if (check.Ok is not { } id || !service.Items.TryGetValue(id, out EffectiveItem? item))
                continue;
            IReadOnlyList<Series> series = await metrics.FindSeriesAsync(
                [new LabelMatcher("host", MatchKind.Equal, service.Name), new LabelMatcher("key", MatchKind.Equal, item.Key)], MaxSeries, cancellationToken);
            if (series.Count > 0)
                found.Add((check, series[0].Id));
        }

        return found;
    }
}
