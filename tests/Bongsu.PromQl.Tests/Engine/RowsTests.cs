using Bongsu.Metrics;
using Bongsu.Metrics.Engine;
using Bongsu.PromQl.Engine;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.PromQl.Tests.Engine;

/// <summary>Queries over times whose raw samples are gone: from rows where these are exact enough, and no value where they are not.</summary>
public sealed class RowsTests : IDisposable
{
    /// <summary>2026-09-21 13:33:20 UTC.</summary>
    private const long Start = 1_790_000_000_000;

    private const long Minute = 60_000;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;
    private const int Count = 20 * 24 * 60; // 20 days by the minute

    private readonly string _directory = Directory.CreateTempSubdirectory("bongsu-promql-").FullName;
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeMilliseconds(Start));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Functions_over_old_ranges_equal_those_of_the_samples()
    {
        await using MetricsEngine engine = await OpenAsync(o => o with { RawRetention = TimeSpan.FromDays(8), FiveMinuteRetention = TimeSpan.FromDays(300) });
        (long from, Func<long, double> gauge, Func<long, double> counter) = await FillAsync(engine);
        await engine.CompactAsync(Cancel);
        var promql = new PromQlEngine(engine, time: _time);
        long start = from + Day, end = from + (11 * Day);

        foreach (long step in (long[])[Hour, 6 * Hour, Day])
        {
            string range = $"[{step / 1000}s]";
            for (long t = start; t <= end; t += step)
            {
                // Rows count where they begin: the window is [t - step, t).
                double[] window = [.. Enumerable.Range(0, (int)(step / Minute)).Select(i => gauge(((t - step - from) / Minute) + i))];
                await IsAsync(promql, $"avg_over_time(gauge{range})", start, end, step, t, window.Average());
                await IsAsync(promql, $"min_over_time(gauge{range})", start, end, step, t, window.Min());
                await IsAsync(promql, $"max_over_time(gauge{range})", start, end, step, t, window.Max());
                await IsAsync(promql, $"count_over_time(gauge{range})", start, end, step, t, window.Length);
                await IsAsync(promql, $"sum by (n) (last_over_time(gauge{range}))", start, end, step, t, window[^1]);
                double from0 = counter(((t - step - from) / Minute) - 1), to0 = counter(((t - from) / Minute) - 1);
                await IsAsync(promql, $"increase(counter{range})", start, end, step, t, to0 >= from0 ? to0 - from0 : to0 + (999 - from0));
                if (t > start + (2 * step))
                    break;
            }
        }
    }

    [Fact]
    public async Task Percentiles_have_no_value_where_samples_are_gone_and_are_exact_where_they_are()
    {
        await using MetricsEngine engine = await OpenAsync(o => o with { RawRetention = TimeSpan.FromDays(8) });
        (long from, Func<long, double> gauge, _) = await FillAsync(engine);
        await engine.CompactAsync(Cancel);
        var promql = new PromQlEngine(engine, time: _time);

        PromQlMatrix old = await promql.QueryRangeAsync("quantile_over_time(0.9, gauge[1h])", from + Day, from + (3 * Day), Hour, Cancel);
        PromQlMatrix recent = await promql.QueryRangeAsync("quantile_over_time(1, gauge[1h])", Start - (2 * Day), Start - Day, Hour, Cancel);

        Assert.Empty(old.Series);
        PromQlSeries series = Assert.Single(recent.Series);
        Assert.Equal(25, series.Points.Count);
        long at = (series.Points[0].TimestampMs - from) / Minute;
        Assert.Equal(Enumerable.Range(0, 60).Max(i => gauge(at - i)), series.Points[0].Value);
    }

    [Fact]
    public async Task Where_samples_are_kept_they_answer()
    {
        await using MetricsEngine engine = await OpenAsync();
        (long from, Func<long, double> gauge, _) = await FillAsync(engine);
        await engine.CompactAsync(Cancel);

        PromQlMatrix answer = await new PromQlEngine(engine, time: _time).QueryRangeAsync(
            "sum_over_time(gauge[1h])", from + Day, from + (3 * Day), Hour, Cancel);

        // The left end is open, the right one closed: one sample further than rows.
        Assert.Equal(Enumerable.Range(1, 60).Sum(i => gauge(24 * 60 - 60 + i)), Assert.Single(answer.Series).Points[0].Value, 6);
    }

    private ValueTask<MetricsEngine> OpenAsync(Func<MetricsOptions, MetricsOptions>? change = null)
    {
        var options = new MetricsOptions { DataDirectory = _directory };
        return MetricsEngine.OpenAsync(change?.Invoke(options) ?? options, _time, NullLogger.Instance, Cancel);
    }

    private static async Task IsAsync(PromQlEngine promql, string query, long start, long end, long step, long at, double expected)
    {
        PromQlMatrix answer = await promql.QueryRangeAsync(query, start, end, step, Cancel);
        PromQlSeries series = Assert.Single(answer.Series);
        Assert.Equal(((end - start) / step) + 1, series.Points.Count);
        double found = series.Points.Single(s => s.TimestampMs == at).Value;
        Assert.True(Math.Abs(found - expected) < 1e-6 * Math.Max(1, Math.Abs(expected)), $"{query} at {at} is {found}, not {expected}");
    }

    /// <summary>20 days up to now: a gauge, and a counter that goes from 0 to 999 and begins anew.</summary>
    private static async Task<(long From, Func<long, double> Gauge, Func<long, double> Counter)> FillAsync(MetricsEngine engine)
    {
        long from = Resolution.RowStart(Start, Hour) - (20 * Day);
        static double Gauge(long i) => Math.Round(50 + (30 * Math.Sin(i / 90.0)), 2);
        static double Counter(long i) => i / 50 % 1000;
        SeriesId gauge = engine.GetOrAddSeries(Labels.Of(("__name__", "gauge"), ("n", "1"))), counter = engine.GetOrAddSeries(
            Labels.Of(("__name__", "counter"), ("n", "1")));
        SeriesSample[] batch = [
            .. Enumerable.Range(0, Count).SelectMany(
                i => new SeriesSample[] { new(gauge, from + (i * Minute), Gauge(i)), new(counter, from + (i * Minute), Counter(i)) })];
        await engine.AppendAsync(batch, Cancel);
        return (from, Gauge, Counter);
    }
}
