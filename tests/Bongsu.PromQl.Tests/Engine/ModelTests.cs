using Bongsu.Metrics;
using Bongsu.Metrics.Engine;
using Bongsu.PromQl.Engine;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.PromQl.Tests.Engine;

/// <summary>Every function of a range over the engine equals the definition, computed sample by sample from a list.</summary>
public sealed class ModelTests : IDisposable
{
    private const long Start = 1_790_000_000_000;
    private const long Minute = 60_000;

    private static readonly double s_stale = BitConverter.Int64BitsToDouble(0x7ff0000000000002);

    private static readonly Dictionary<string, Func<double[], double>> s_definitions = new()
    {
        ["avg_over_time"] = static w => w.Sum(static v => (decimal)v) is var sum ? (double)(sum / w.Length) : 0,
        ["sum_over_time"] = static w => (double)w.Sum(static v => (decimal)v),
        ["min_over_time"] = static w => w.Min(),
        ["max_over_time"] = static w => w.Max(),
        ["count_over_time"] = static w => w.Length,
        ["last_over_time"] = static w => w[^1],
        ["present_over_time"] = static _ => 1,
        ["changes"] = static w => w.Zip(w.Skip(1)).Count(static p => p.First != p.Second),
        ["resets"] = static w => w.Zip(w.Skip(1)).Count(static p => p.Second < p.First),
    };

    private readonly string _directory = Directory.CreateTempSubdirectory("bongsu-promql-").FullName;
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeMilliseconds(Start));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Functions_of_ranges_equal_their_definition(int seed)
    {
        var random = new Random(seed);
        await using MetricsEngine engine = await MetricsEngine.OpenAsync(new MetricsOptions { DataDirectory = _directory }, _time, NullLogger.Instance, Cancel);
        List<Sample>[] model = [.. Enumerable.Range(0, 6).Select(_ => new List<Sample>())];
        long from = Start - (9L * 24 * 60 * Minute);
        for (int part = 0; part < 3; part++)
        {
            for (int n = 0; n < model.Length; n++)
                await engine.AddAsync(Labels.Of(("__name__", "m"), ("n", $"{n}")), Grow(model[n], random, from).Select(static s => (s.TimestampMs, s.Value)));
            if (part < 2)
                await engine.CompactAsync(Cancel);
        }

        var promql = new PromQlEngine(engine, time: _time);
        for (int round = 0; round < 12; round++)
        {
            long step = random.Next(1, 400) * 17_000L, range = random.Next(1, 300) * 23_000L;
            long start = from + random.NextInt64(8L * 24 * 60 * Minute), end = start + (step * random.Next(0, 120));
            foreach ((string name, Func<double[], double> definition) in s_definitions)
            {
                PromQlMatrix answer = await promql.QueryRangeAsync($"sum by (n) ({name}(m[{range / 1000}s]))", start, end, step, Cancel);
                Dictionary<string, Dictionary<long, double>> found = answer.Series.ToDictionary(
                    s => s.Labels["n"], s => s.Points.ToDictionary(p => p.TimestampMs, p => p.Value));
                for (int n = 0; n < model.Length; n++)
                    Compare(
                        model[n],
                        found.GetValueOrDefault($"{n}") ?? [],
                        definition,
                        start,
                        end,
                        step,
                        range,
                        $"{name} seed {seed} round {round} series {n}");
            }
        }
    }

    /// <summary>A gauge of two decimals with gaps, jitter and stale markers.</summary>
    private static List<Sample> Grow(List<Sample> all, Random random, long from)
    {
        var added = new List<Sample>();
        long at = all.Count == 0 ? from : all[^1].TimestampMs + Minute;
        for (int i = 0; i < 3000; i++)
        {
            at += random.Next(50) == 0 ? random.Next(1, 90) * Minute : Minute + random.Next(3) * 250;
            added.Add(new Sample(at, random.Next(200) == 0 ? s_stale : random.Next(-5000, 100_000) / 100.0));
        }

        all.AddRange(added);
        return added;
    }

    private static void Compare(
        List<Sample> samples, Dictionary<long, double> found, Func<double[], double> definition, long start, long end, long step, long range, string what)
    {
        for (long t = start; t <= end; t += step)
        {
            double[] window = [
                .. samples.Where(s => s.TimestampMs > t - range
                    && s.TimestampMs <= t
                    && BitConverter.DoubleToInt64Bits(s.Value) != BitConverter.DoubleToInt64Bits(s_stale)).Select(s => s.Value)];
            Assert.Equal(window.Length > 0, found.ContainsKey(t));
            if (window.Length == 0)
                continue;
            double expected = definition(window);
            Assert.True(Math.Abs(found[t] - expected) <= 1e-12 * Math.Max(1, Math.Abs(expected)), $"{what} at {t}: {found[t]}, not {expected}");
        }
    }
}
