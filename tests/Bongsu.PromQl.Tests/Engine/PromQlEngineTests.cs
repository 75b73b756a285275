using Bongsu.Metrics;
using Bongsu.PromQl.Engine;
using Bongsu.Testing;
using FsCheck;
using FsCheck.Xunit;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.PromQl.Tests.Engine;

public sealed class PromQlEngineTests : IAsyncLifetime
{
    private readonly InMemoryMetricsStore _store = new();

    public async ValueTask InitializeAsync()
    {
        for (int series = 0; series < 3; series++)
            await _store.AddAsync(
                Labels.Of((Labels.MetricName, "m"), ("s", $"{series}")), Enumerable.Range(0, 100).Select(i => (i * 1000L, (i * 7 % 13) + (double)series)));
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("m", 0, 11_000, 1, "exceed the maximum of 11000")]
    [InlineData("m", 0, 10, 0, "above 0")]
    [InlineData("m", 10, 0, 1, "before the start")]
    [InlineData("m[5m]", 0, 10, 1, "scalar or an instant vector")]
    [InlineData("\"x\"", 0, 10, 1, "scalar or an instant vector")]
    [InlineData("m", long.MinValue, 10, 1, "out of range")]
    public async Task QueryRange_BadParameters_AreRefused(string expression, long start, long end, long step, string message)
    {
        var thrown = await Assert.ThrowsAsync<PromQlException>(() => new PromQlEngine(_store).QueryRangeAsync(expression, start, end, step, Token).AsTask());

        Assert.Equal(PromQlErrorKind.BadData, thrown.Kind);
        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task QueryRange_AtTheMostPoints_IsAnswered()
    {
        PromQlMatrix matrix = await new PromQlEngine(_store).QueryRangeAsync("m", 0, 10_999, 1, Token);

        Assert.All(matrix.Series, s => Assert.Equal(11_000, s.Points.Count));
    }

    [Theory]
    [InlineData("m[2m]")]
    [InlineData("sum_over_time(vector(1)[1d:1s])")]
    [InlineData("vector(1)[1000d:1s]")]
    public async Task Query_TooManySamples_IsRefused(string expression)
    {
        var engine = new PromQlEngine(_store, new PromQlOptions { MaxSamples = 250 });

        var thrown = await Assert.ThrowsAsync<PromQlException>(() => engine.QueryAsync(expression, 100_000, Token).AsTask());

        Assert.Equal(PromQlErrorKind.Execution, thrown.Kind);
        Assert.Contains("samples", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_TooManySeriesInAll_IsRefused()
    {
        var engine = new PromQlEngine(_store, new PromQlOptions { MaxSeries = 5 });

        Assert.IsType<PromQlVector>(await engine.QueryAsync("m + 1", 1000, Token));
        Assert.Equal(PromQlErrorKind.Execution, (await Assert.ThrowsAsync<PromQlException>(() => engine.QueryAsync("m + m", 1000, Token).AsTask())).Kind);
    }

    [Fact]
    public async Task Query_LongerThanTheLimit_TimesOut()
    {
        var time = new FakeTimeProvider();
        var engine = new PromQlEngine(
            ReadHook.Around(_store, () => time.Advance(TimeSpan.FromSeconds(61))), new PromQlOptions { Timeout = TimeSpan.FromSeconds(60) }, time);

        var thrown = await Assert.ThrowsAsync<PromQlException>(() => engine.QueryAsync("m", 1000, Token).AsTask());

        Assert.Equal(PromQlErrorKind.Timeout, thrown.Kind);
    }

    [Fact]
    public async Task Query_Cancelled_ThrowsThat()
    {
        using var cancel = new CancellationTokenSource();
        var engine = new PromQlEngine(ReadHook.Around(_store, cancel.Cancel));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.QueryAsync("m", 1000, cancel.Token).AsTask());
    }

    /// <summary>Evaluation over a whole grid is the same as evaluation at each of its times.</summary>
    [Property(MaxTest = 150)]
    public async Task<bool> QueryRange_IsQueryAtEachStep(byte which, ushort start, byte steps, ushort step)
    {
        string[] expressions =
        [
            "m", "m offset 7s", "rate(m[20s])", "sum(m)", "m > 5", "m > bool 5", "m{s=\"1\"} / on() group_right m", "m and m > 6", "m unless m > 6",
            "m{s=\"0\"} > 3 or m{s=\"1\"}",
            "topk(2, m)", "avg_over_time(m[9s:2s])", "quantile(0.3, m)", "absent(m)", "scalar(m{s=\"2\"}) + time()", "max by (s) (irate(m[5s]))",
            "label_replace(m, \"d\", \"$1\", \"s\", \"(.)\")", "predict_linear(m[15s], 30)",
            "count_over_time(m[30s] offset -5s)", "stddev(m) + count(m > 4)", "-m ^ 2 % 5", "timestamp(m)", "absent_over_time(m[3s])", "clamp(m, 2, 9)",
        ];
        string expression = expressions[which % expressions.Length];
        var engine = new PromQlEngine(_store);

        // Multiples of half a second, so that samples lie on the ends of ranges half of the time.
        long from = start % 300 * 500;
        long by = ((step % 18) + 1) * 500;
        long to = from + (by * (steps % 20));

        PromQlMatrix matrix = await engine.QueryRangeAsync(expression, from, to, by, Token);

        for (long time = from; time <= to; time += by)
        {
            Dictionary<Labels, double> instant = await engine.QueryAsync(expression, time, Token) switch
            {
                PromQlVector vector => vector.Points.ToDictionary(p => p.Labels, p => p.Value),
                PromQlScalar scalar => new() { [Labels.Empty] = scalar.Value },
                var other => throw new InvalidOperationException(other.ToString()),
            };
            Dictionary<Labels, double> column = matrix.Series.SelectMany(
                s => s.Points.Where(p => p.TimestampMs == time).Select(p => (s.Labels, p.Value))).ToDictionary(p => p.Labels, p => p.Value);
            if (!instant.OrderBy(p => p.Key.ToString(), StringComparer.Ordinal).SequenceEqual(column.OrderBy(p => p.Key.ToString(), StringComparer.Ordinal)))
                return false;
        }

        return true;
    }

    /// <summary>However a counter goes and however it is sampled, the increase over all of it is what was counted, stretched by at most two gaps.</summary>
    [Property(MaxTest = 200)]
    public async Task<bool> Increase_OfACounterWithResets_IsWhatWasCounted(NonEmptyArray<(byte Step, bool Reset)> steps)
    {
        await using var store = new InMemoryMetricsStore();
        Labels labels = Labels.Of((Labels.MetricName, "c"));
        double value = 0, counted = 0;
        long time = 0;
        await store.AddAsync(labels, (time, value));
        foreach ((byte step, bool reset) in steps.Get)
        {
            time += 1000;
            if (reset && step < value)
                value = 0;
            value += step;
            counted += step;
            await store.AddAsync(labels, (time, value));
        }

        // The first sample is 0, so nothing is stretched to the left; the last one lies at the right end.
        var vector = (PromQlVector)await new PromQlEngine(store).QueryAsync($"increase(c[{steps.Get.Length + 1}s])", time, Token);
        return Math.Abs(vector.Points.Single().Value - counted) <= 1e-9 * Math.Max(counted, 1);
    }
}
