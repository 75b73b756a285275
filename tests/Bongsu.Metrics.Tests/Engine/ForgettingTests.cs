using Bongsu.Metrics.Blocks;
using Bongsu.Metrics.Engine;
using Bongsu.Metrics.Files;
using Bongsu.Metrics.Head;
using Bongsu.Metrics.Log;
using Bongsu.Metrics.Tests.Files;

namespace Bongsu.Metrics.Tests.Engine;

/// <summary>Series of which nothing is kept are forgotten, no others are, and no id means two things.</summary>
public sealed class ForgettingTests : EngineFixture
{
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromHours(7);

    private readonly Dictionary<Labels, Known> _model = [];
    private readonly Dictionary<SeriesId, Labels> _ever = [];
    private long _greatest;
    private int _made;

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Churn_leaves_the_series_that_have_samples_or_rows(int seed)
    {
        var random = new Random(seed);
        TimeSpan rows = seed % 2 == 0 ? TimeSpan.Zero : TimeSpan.FromDays(3);
        MetricsEngine engine = await OpenChurnAsync(rows);
        for (int step = 0; step < 80; step++)
        {
            switch (random.Next(10))
            {
                case < 3:
                    for (int i = random.Next(1, 20); i > 0; i--)
                        await TouchAsync(engine, LabelsOf(_made++));
                    break;
                case < 6:
                    // Old ones too, that may have been forgotten long ago.
                    for (int i = random.Next(1, 10); i > 0 && _made > 0; i--)
                        await TouchAsync(engine, LabelsOf(random.Next(_made)));
                    break;
                case 6:
                    await engine.DisposeAsync();
                    engine = await OpenChurnAsync(rows);
                    break;
                case 7:
                    await engine.SealAsync(Cancel);
                    break;
                default:
                    Time.Advance(TimeSpan.FromHours(random.Next(1, 100)));
                    await engine.TidyAsync(Cancel);
                    break;
            }

            await CheckKeptAsync(engine);
        }

        // What goes within the last looks may be looked for once only.
        Time.Advance(TimeSpan.FromMilliseconds(Tier.Raw.PartitionOf(Now) + Tier.Raw.PartitionMs + (2 * Day) - Now));
        await LookTwiceAsync(engine);
        long cutoff = Math.Min(
            Tier.Raw.PartitionOf(Now - Day), rows == TimeSpan.Zero ? long.MaxValue : Tier.FiveMinutes.PartitionOf(Now - (long)rows.TotalMilliseconds));
        string[] expected = [.. _model.Where(s => s.Value.Newest >= cutoff).Select(s => s.Key.ToString()).Order(StringComparer.Ordinal)];
        IReadOnlyList<Series> found = await engine.FindSeriesAsync([], int.MaxValue, Cancel);
        Assert.Equal(expected, found.Select(s => s.Labels.ToString()).Order(StringComparer.Ordinal));

        await engine.DisposeAsync();
        await using MetricsEngine again = await OpenChurnAsync(rows);
        Assert.Equal(found.Select(s => (s.Id, s.Labels)), (await again.FindSeriesAsync([], int.MaxValue, Cancel)).Select(s => (s.Id, s.Labels)));
        await TouchAsync(again, LabelsOf(_made++));
        await CheckKeptAsync(again);
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 30)];

    [Fact]
    public async Task Forgetting_many_gives_memory_and_the_room_of_the_log_back()
    {
        MetricsEngine engine = await OpenChurnAsync(TimeSpan.Zero);
        for (int i = 0; i < 5000; i++)
            await TouchAsync(engine, LabelsOf(_made++));
        SeriesId first = _model[LabelsOf(0)].Id;
        long memory = engine.GetStats().IndexBytes, log = engine.GetStats().SeriesLogBytes;

        Time.Advance(TimeSpan.FromDays(20));
        await LookTwiceAsync(engine);

        MetricsStats stats = engine.GetStats();
        Assert.Equal((1, 5000), (stats.Series, stats.SeriesForgotten));
        Assert.InRange(stats.IndexBytes, 1, memory / 2);
        Assert.InRange(stats.SeriesLogBytes, 1, log / 100);
        Assert.Single(await engine.GetLabelValuesAsync("n", Cancel));
        MetricsException refused = await Assert.ThrowsAsync<MetricsException>(async () => await engine.AppendAsync(Samples(first, Now, 1, Minute), Cancel));
        Assert.False(refused.MayRetry);
        Assert.InRange(engine.GetOrAddSeries(LabelsOf(0)).Value, 5002, 5002);

        await engine.DisposeAsync();
        await using MetricsEngine again = await OpenChurnAsync(TimeSpan.Zero);
        Assert.Equal(2, again.GetStats().Series);
        Assert.Equal(5002, again.GetOrAddSeries(LabelsOf(0)).Value);
        Assert.Equal(5003, again.GetOrAddSeries(LabelsOf(1)).Value);
    }

    [Fact]
    public async Task A_series_just_made_is_spared_and_an_option_keeps_all()
    {
        await using (MetricsEngine engine = await OpenChurnAsync(TimeSpan.Zero))
        {
            await engine.TidyAsync(Cancel);
            SeriesId id = Add(engine);
            Time.Advance(s_betweenLooks);
            await engine.TidyAsync(Cancel);
            await engine.AppendAsync(Samples(id, Now, 1, Minute), Cancel);
            await engine.TidyAsync(Cancel);
            Assert.Single(await AllAsync(engine, id));
        }

        await using MetricsEngine keeping = await OpenAsync(o => o with { DataDirectory = At("keeping"), ForgetsSeries = false });
        SeriesId kept = Add(keeping);
        await LookTwiceAsync(keeping);
        Assert.NotNull(keeping.GetLabels(kept));
    }

    /// <summary>A batch that was found good, and whose series went before its turn came, must be refused and not lost.</summary>
    [Fact]
    public async Task A_batch_is_looked_at_again_when_series_were_forgotten_before_its_turn()
    {
        var log = new WriteAheadLog(PhysicalFiles.Instance, At("wal"), 1 << 20);
        log.Open(1, _ => { }, (_, _) => { });
        using var sync = new LogSync(new MetricsOptions { DataDirectory = Root }, Time, Logger, () => { });
        using var committer = new Committer(log, sync, new SampleHead(new PagePool()), batch => batch[0].Series.Value == 7 ? "gone" : null, new ChangeMarks());
        int before = committer.Forgettings;
        await committer.CommitAsync(Samples(new SeriesId(7), Start, 1, Minute), before);
        await committer.RunAsync(committer.NoteForgetting);

        await Assert.ThrowsAsync<MetricsException>(async () => await committer.CommitAsync(Samples(new SeriesId(7), Start, 1, Minute), before));
        await committer.CommitAsync(Samples(new SeriesId(8), Start, 1, Minute), before);
        Assert.Equal(2, committer.CommittedSamples);
        log.Dispose();
    }

    /// <summary>Every call to the file system that writing the log of series anew makes fails once, in turn.</summary>
    [Fact]
    public async Task A_failure_while_the_log_is_written_anew_loses_no_series()
    {
        var sound = new FaultyFiles();
        (int from, Dictionary<string, SeriesId> all) = await ShrinkAsync(At("sound"), sound);
        Assert.Equal(7, all.Count);
        Assert.InRange(sound.Calls - from, 5, 200);
        for (int failAt = from; failAt <= sound.Calls; failAt++)
        {
            string directory = At($"{failAt}");
            (_, Dictionary<string, SeriesId> made) = await ShrinkAsync(directory, new FaultyFiles { FailAt = failAt });
            await using MetricsEngine engine = await OpenAsync(o => o with { DataDirectory = directory });
            foreach ((string n, SeriesId id) in made)
            {
                Assert.Equal(n, engine.GetLabels(id)?["n"]);
                Assert.Single(await AllAsync(engine, id));
            }

            Assert.InRange(Add(engine, 99_999).Value, all.Values.Max(s => s.Value), long.MaxValue);
        }
    }

    private async Task<(int Calls, Dictionary<string, SeriesId> Made)> ShrinkAsync(string directory, FaultyFiles files)
    {
        var made = new Dictionary<string, SeriesId>(StringComparer.Ordinal);
        await using MetricsEngine engine = await OpenAsync(o => o with { DataDirectory = directory }, files);
        for (int i = 0; i < 1200; i++)
            engine.GetOrAddSeries(Labels.Of(("dead", "yes"), ("n", $"dead {i}")));
        for (int i = 0; i < 5; i++)
            await MakeAsync(i);
        await engine.DeleteSeriesAsync([new LabelMatcher("dead", MatchKind.Equal, "yes")], Cancel);
        int calls = files.Calls;
        await TryAsync(async () => await engine.CompactAsync(Cancel));
        await TryAsync(() => MakeAsync(5));
        await TryAsync(async () => await engine.CompactAsync(Cancel));
        await TryAsync(() => MakeAsync(6));
        return (calls + 1, made);

        async Task MakeAsync(int n)
        {
            SeriesId id = Add(engine, n);
            await engine.AppendAsync(Samples(id, Start, 1, Minute), Cancel);
            made.Add($"{n}", id);
        }
    }

    private static async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (MetricsException e)
        {
            Assert.True(e.MayRetry, e.Message);
        }
    }

    private long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();

    private static Labels LabelsOf(int n) => Labels.Of(("__name__", "churn"), ("n", $"{n}"), ("host", $"h{n / 7}"));

    private ValueTask<MetricsEngine> OpenChurnAsync(TimeSpan rows) =>
        OpenAsync(o => o with { RawRetention = TimeSpan.FromDays(1), FiveMinuteRetention = rows, HourRetention = TimeSpan.Zero });

    private async Task TouchAsync(MetricsEngine engine, Labels labels)
    {
        SeriesId id = engine.GetOrAddSeries(labels);
        if (_ever.TryGetValue(id, out Labels? before))
        {
            Assert.Equal(before, labels);
        }
        else
        {
            Assert.True(id.Value > _greatest, $"the id {id.Value} was given out before {_greatest}");
            _greatest = id.Value;
            _ever.Add(id, labels);
        }

        await engine.AppendAsync(Samples(id, Now, 1, Minute), Cancel);
        _model[labels] = new Known(id, Now);
    }

    private async Task CheckKeptAsync(MetricsEngine engine)
    {
        foreach ((Labels labels, Known known) in _model.Where(s => s.Value.Newest > Now - TimeSpan.FromDays(1).TotalMilliseconds))
        {
            Assert.Equal(labels, engine.GetLabels(known.Id));
            Assert.Equal(known.Newest, (await engine.ReadAsync(known.Id, 0, long.MaxValue, 1, Cancel)).Single().TimestampMs);
        }
    }

    /// <summary>A sample now, so that time goes on for retention, and two looks.</summary>
    private async Task LookTwiceAsync(MetricsEngine engine)
    {
        for (int look = 0; look < 3; look++)
        {
            Time.Advance(s_betweenLooks);
            if (_made > 0)
            {
                await TouchAsync(engine, LabelsOf(1_000_000));
                await engine.SealAsync(Cancel);
            }

            await engine.TidyAsync(Cancel);
        }
    }

    private readonly record struct Known(SeriesId Id, long Newest);
}
