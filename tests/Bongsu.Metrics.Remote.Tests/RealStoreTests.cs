using System.Diagnostics;
using System.Globalization;
using Bongsu.Metrics.CrashHost;
using Bongsu.Metrics.Remote.Store;
using Microsoft.Extensions.Logging.Testing;

namespace Bongsu.Metrics.Remote.Tests;

/// <summary>The far store played by the real VictoriaMetrics and the real Prometheus.</summary>
public sealed class RealStoreTests : IDisposable
{
    private const long Minute = 60_000;
    private const long Hour = 60 * Minute;

    private readonly string _root = Directory.CreateTempSubdirectory("bongsu-remote-").FullName;
    private readonly FakeLogger _logger = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Programs => [FarProgram.Victoria, FarProgram.Prometheus];

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>Both ends are killed with SIGKILL while writing goes on; what was acknowledged is on the far side, each time once.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Both_sides_are_killed_and_nothing_is_lost_or_doubled(string program)
    {
        await using FarProgram far = await FarProgram.StartAsync(program, At("far"));
        string queue = Directory.CreateDirectory(At("queue")).FullName;
        // Half an hour ago, so that Prometheus takes it.
        long start = (Now() / 1000 * 1000) - (30 * Minute);
        var random = new Random(program.Length);
        long acknowledged = 0;
        for (int kill = 0; kill < 9; kill++)
        {
            if (kill % 3 == 1)
                await far.KillAsync();
            acknowledged = await WriteUntilKilledAsync(queue, far.Url, start, acknowledged, random.Next(20, 250));
            if (kill % 3 == 1)
                await far.StartAgainAsync();
        }

        await using RemoteMetricsStore store = await RemoteMetricsStore.OpenAsync(RemoteScript.Options(queue, far.Url), TimeProvider.System, _logger, Cancel);
        await SentAsync(store);
        long end = RemoteScript.TimeOf(start, acknowledged + 2, 0);
        Dictionary<string, List<Sample>> there = await far.SamplesAsync("far", start, end);
        for (int s = 0; s < RemoteScript.SeriesCount; s++)
        {
            List<Sample> found = there[s.ToString(CultureInfo.InvariantCulture)];
            bool hasNext = found[^1].TimestampMs >= RemoteScript.TimeOf(start, acknowledged + 1, 0);
            long last = hasNext ? acknowledged + 1 : acknowledged;
            Sample[] expected = [.. from batch in Sequence(1, last) from i in Enumerable.Range(0, RemoteScript.SamplesPerSeries) select new Sample(
                RemoteScript.TimeOf(start, batch, i), RemoteScript.ValueOf(s, batch, i))];
            Assert.Equal(expected, found);
        }

        Assert.Equal(0, store.GetStats().Refused);
        Assert.True(acknowledged > 180, $"only {acknowledged} batches were written: the test does not do its work");
    }

    /// <summary>An hour of ten-second samples comes while the far side is down; they are seen here meanwhile, and there afterwards.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public async Task An_hour_of_outage_costs_nothing(string program)
    {
        await using FarProgram far = await FarProgram.StartAsync(program, At("far"), started: false);
        await using RemoteMetricsStore store = await OpenAsync(far);
        SeriesId[] ids = [.. Enumerable.Range(0, 200).Select(i => store.GetOrAddSeries(Labels.Of(("__name__", "outage"), ("n", $"{i}"))))];
        long end = Now() / 10_000 * 10_000, start = end - Hour;
        for (long t = start; t < end; t += 10_000)
            await store.AppendAsync(ids.Select((id, n) => new SeriesSample(id, t, n + ((t - start) / 10_000))).ToArray(), Cancel);
        IReadOnlyList<Sample> seen = await store.ReadAsync(ids[7], end - 10_000, end, 1, Cancel);
        Assert.Equal([new Sample(end - 10_000, 7 + 359)], seen);
        await FarProgram.UntilAsync(() => Task.FromResult(store.GetStats().IsDown), () => "the outage is noticed");
        Assert.Equal(200, (await store.FindSeriesAsync([new LabelMatcher("__name__", MatchKind.Equal, "outage")], 1000, Cancel)).Count);

        await far.StartAgainAsync();
        await SentAsync(store);

        Dictionary<string, List<Sample>> there = await far.SamplesAsync("outage", start, end);
        Assert.Equal(200, there.Count);
        for (int n = 0; n < 200; n++)
            Assert.Equal(Enumerable.Range(0, 360).Select(i => new Sample(start + (i * 10_000), n + i)), there[n.ToString(CultureInfo.InvariantCulture)]);
        Assert.Equal(0, store.GetStats().Refused);
    }

    /// <summary>Windows that the far side computes equal those that samples give, also the one where far and near meet.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Windows_of_the_far_side_equal_those_of_the_samples(string program)
    {
        await using FarProgram far = await FarProgram.StartAsync(program, At("far"));
        long end = (Now() / Minute * Minute) - Minute, start = end - (2 * Hour);
        Sample[] samples = [.. Enumerable.Range(0, 700).Select(i => new Sample(start + (i * 10_000), Math.Round(50 + (20 * Math.Sin(i / 30.0)), 2)))];
        Labels[] labels = [.. Enumerable.Range(0, 12).Select(i => Labels.Of(("__name__", "old"), ("n", $"{i}"), ("path", "/var\\log \"x\"")))];
        await using (RemoteMetricsStore writer = await OpenAsync(far, "writer"))
        {
            SeriesId[] written = [.. labels.Select(writer.GetOrAddSeries)];
            foreach (Sample sample in samples)
                await writer.AppendAsync(written.Select((id, n) => new SeriesSample(id, sample.TimestampMs, sample.Value + n)).ToArray(), Cancel);
            await SentAsync(writer);
        }

        // Another directory: all of it is old, and others', to this one.
        await using RemoteMetricsStore store = await OpenAsync(far, "reader");
        await FarProgram.UntilAsync(async () => (await far.SamplesAsync("old", start, end)).Count == 12, () => "the samples are there");
        SeriesId[] ids = [.. labels.Select(store.GetOrAddSeries)];
        foreach ((long from, long to, long step) in ((long, long, long)[])[
            (start, end, 5 * Minute), (start - Minute, end + 30_000, 7 * Minute), (start + 1234, end, 61_001)])
        {
            IReadOnlyList<WindowedSeries> answer = await store.AggregateAsync(ids, from, to, step, Cancel);
            for (int n = 0; n < ids.Length; n++)
            {
                List<Window> expected = Windows(samples.Select(s => new Sample(s.TimestampMs, s.Value + n)), from, to, step);
                // VictoriaMetrics keeps decimals: 64.01 where a sum of doubles was 64.009999999999991.
                static (long, long, double, double, double) Plain(Window w) =>
                    (w.StartMs, w.Count, Math.Round(w.Min, 6), Math.Round(w.Max, 6), Math.Round(w.Last, 6));
                Assert.Equal(expected.Select(Plain), answer[n].Windows.Select(Plain));
                Assert.All(expected.Zip(answer[n].Windows), p => Assert.Equal(p.First.Sum, p.Second.Sum, 6));
            }
        }

        Assert.Equal(samples[^5..], await store.ReadAsync(ids[0], 0, long.MaxValue, 5, Cancel));
        Assert.Equal(samples, await store.ReadAsync(ids[0], start, end, int.MaxValue, Cancel));
    }

    /// <summary>A series that others write is found, named and read.</summary>
    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Series_of_others_are_found_and_read(string program)
    {
        await using FarProgram far = await FarProgram.StartAsync(program, At("far"));
        long at = (Now() / Minute * Minute) - (10 * Minute);
        await using (RemoteMetricsStore other = await OpenAsync(far, "other"))
        {
            await other.AppendAsync(new SeriesSample[] { new(other.GetOrAddSeries(Labels.Of(("__name__", "theirs"), ("n", "1"))), at, 42.5) }, Cancel);
            await SentAsync(other);
        }

        await FarProgram.UntilAsync(async () => (await far.SamplesAsync("theirs", at - 1, at + 1)).Count == 1, () => "the sample is there");
        await using RemoteMetricsStore store = await OpenAsync(far);
        await store.AppendAsync(new SeriesSample[] { new(store.GetOrAddSeries(Labels.Of(("__name__", "ours"), ("n", "1"))), at, 1) }, Cancel);

        Series theirs = Assert.Single(await store.FindSeriesAsync([new LabelMatcher("__name__", MatchKind.Regex, "the.*")], 10, Cancel));
        Assert.Equal(Labels.Of(("__name__", "theirs"), ("n", "1")), theirs.Labels);
        Assert.Equal(theirs.Labels, store.GetLabels(theirs.Id));
        Assert.Equal([new Sample(at, 42.5)], await store.ReadAsync(theirs.Id, at - Hour, at + Minute, 10, Cancel));
        Assert.Equal([new Window(at, 1, 42.5, 42.5, 42.5, 42.5)], (await store.AggregateAsync([theirs.Id], at, at + (2 * Minute), Minute, Cancel))[0].Windows);
        Assert.Equal(["ours", "theirs"], (await store.GetLabelValuesAsync("__name__", Cancel)).Where(n => n is "ours" or "theirs"));
        Assert.Equal(["__name__", "n"], (await store.GetLabelNamesAsync(Cancel)).Where(n => n is "__name__" or "n"));
        Assert.Equal(1, await store.DeleteSeriesAsync([new LabelMatcher("__name__", MatchKind.Equal, "theirs")], Cancel));
        await FarProgram.UntilAsync(async () => (await far.SamplesAsync("theirs", at - 1, at + 1)).Count == 0, () => "the series is gone");
    }

    /// <summary>Prometheus without a window for late samples refuses a request for one of them: the others arrive, and the one is counted and named.</summary>
    [Fact]
    public async Task One_refused_sample_takes_no_others_with_it()
    {
        await using FarProgram far = await FarProgram.StartAsync(FarProgram.Prometheus, At("far"), takesLateSamples: false);
        await using RemoteMetricsStore store = await OpenAsync(far);
        SeriesId late = store.GetOrAddSeries(
            Labels.Of(("__name__", "mixed"), ("n", "0"))), good = store.GetOrAddSeries(Labels.Of(("__name__", "mixed"), ("n", "1")));
        long now = Now() / 1000 * 1000;
        await store.AppendAsync(new SeriesSample[] { new(late, now, 1) }, Cancel);
        await SentAsync(store);

        SeriesSample[] batch = [
            .. Enumerable.Range(1, 500).Select(i => i == 250 ? new SeriesSample(late, now - Minute, 9) : new SeriesSample(good, now + i, i))];
        await store.AppendAsync(batch, Cancel);
        await SentAsync(store);

        Dictionary<string, List<Sample>> there = await far.SamplesAsync("mixed", now - Hour, now + Minute);
        Assert.Equal(499, there["1"].Count);
        Assert.Equal([new Sample(now, 1)], there["0"]);
        Assert.Equal(1, store.GetStats().Refused);
        Assert.Contains(_logger.Collector.GetSnapshot(), r => r.Id.Id == 1503 && r.Message.Contains("mixed{n=\"0\"}", StringComparison.Ordinal));
    }

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    private static IEnumerable<long> Sequence(long first, long last)
    {
        for (long i = first; i <= last; i++)
            yield return i;
    }

    private static List<Window> Windows(IEnumerable<Sample> samples, long from, long to, long step) =>
    [
        .. samples.Where(s => s.TimestampMs >= from && s.TimestampMs < to)
            .GroupBy(s => from + ((s.TimestampMs - from) / step * step))
            .Select(g => new Window(g.Key, g.Count(), g.Sum(s => s.Value), g.Min(s => s.Value), g.Max(s => s.Value), g.Last().Value)),
    ];

    private static Task SentAsync(RemoteMetricsStore store) =>
        FarProgram.UntilAsync(() => Task.FromResult(store.GetStats() is { WaitingBytes: 0, IsDown: false }), () => $"everything is sent: {store.GetStats()}");

    private static async Task<long> WriteUntilKilledAsync(string queue, Uri url, long start, long acknowledged, int lines)
    {
        var program = new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "Bongsu.Metrics.CrashHost.dll"),
                "remote",
                queue,
                url.ToString(),
                start.ToString(CultureInfo.InvariantCulture),
                acknowledged.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using Process process = Process.Start(program)!;
        int read = 0;
        while (await process.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            if (++read == lines)
                process.Kill();
            acknowledged = long.Parse(line, CultureInfo.InvariantCulture);
        }

        await process.WaitForExitAsync(Cancel);
        Assert.True(read > 0, "the writer ended before it said anything");
        return acknowledged;
    }

    private string At(string name) => Path.Combine(_root, name);

    private async Task<RemoteMetricsStore> OpenAsync(FarProgram far, string name = "own") =>
        await RemoteMetricsStore.OpenAsync(RemoteScript.Options(Directory.CreateDirectory(At(name)).FullName, far.Url), TimeProvider.System, _logger, Cancel);
}
