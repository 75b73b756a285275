using Bongsu.Metrics.Engine;
using Bongsu.Testing;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Metrics.Tests.Engine;

/// <summary>
/// The engine and the naive store are driven by one random script, with seals, merges, reopenings and leaps of the clock between; they must say the same.
/// </summary>
public sealed class ModelTests
{
    private const long Start = 1_790_000_000_000;
    private const long Hour = 3_600_000;

    private static readonly double[] s_specials =
        [
            0.0,
            -0.0,
            double.NaN,
            BitConverter.Int64BitsToDouble(0x7ff0000000000002),
            double.PositiveInfinity,
            double.NegativeInfinity,
            double.Epsilon,
            double.MaxValue];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_engine_says_what_the_naive_store_says(int seed)
    {
        using var directory = new TemporaryDirectory();
        await using var script = new Script(seed, directory);
        await script.RunAsync(steps: 120);
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 60)];

    private sealed class Script(int seed, string directory) : IAsyncDisposable
    {
        private readonly Random _random = new(seed);
        private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeMilliseconds(Start));
        private readonly FakeLogger _logger = new();
        private readonly MetricsOptions _options = new()
        {
            DataDirectory = directory,
            HeadBytes = 256 << 10,
            LogSegmentBytes = 4096,
            RawRetention = TimeSpan.FromDays(20_000),
            FiveMinuteRetention = TimeSpan.FromDays(20_000),
            HourRetention = TimeSpan.FromDays(20_000),
            // Whoever has been given an id here may take days to append.
            ForgetsSeries = false,
        };

        private readonly List<(SeriesId Engine, SeriesId Model)> _series = [];
        private long _now = Start;
        private MetricsEngine _engine = null!;
        private InMemoryMetricsStore _model = null!;

        public async Task RunAsync(int steps)
        {
            _model = new InMemoryMetricsStore(_time, _options);
            _engine = await MetricsEngine.OpenAsync(_options, _time, _logger, Cancel);
            for (int i = 0; i < steps; i++)
                await StepAsync();
            await CompareAsync();
            MetricsVerification verified = await _engine.VerifyAsync(Cancel);
            Assert.Empty(verified.Faults);
            Assert.DoesNotContain(_logger.Collector.GetSnapshot(), r => r.Level >= Microsoft.Extensions.Logging.LogLevel.Warning);
        }

        public async ValueTask DisposeAsync()
        {
            await _engine.DisposeAsync();
            await _model.DisposeAsync();
        }

        private async Task StepAsync()
        {
            switch (_random.Next(20))
            {
                case < 3 when _series.Count < 12:
                    AddSeries();
                    break;
                case < 11:
                    await AppendAsync();
                    break;
                case < 13:
                    await CompareAsync();
                    break;
                case < 15:
                    await _engine.SealAsync(Cancel);
                    break;
                case 15:
                    await _engine.TidyAsync(Cancel);
                    break;
                case 16:
                    await (_random.Next(2) == 0 ? _engine.CompactAsync(Cancel) : _engine.SealAsync(Cancel));
                    break;
                case 17 when _random.Next(3) == 0:
                    await DeleteAsync();
                    break;
                case 18:
                    await _engine.DisposeAsync();
                    _engine = await MetricsEngine.OpenAsync(_options, _time, _logger, Cancel);
                    break;
                default:
                    long leap = _random.NextInt64(1, _random.Next(8) == 0 ? 40 * 24 * Hour : 3 * Hour);
                    _now += leap;
                    _time.Advance(TimeSpan.FromMilliseconds(leap));
                    break;
            }
        }

        private void AddSeries()
        {
            var labels = Labels.Of(("__name__", $"m{_random.Next(3)}"), ("host", $"h{_random.Next(4)}"), ("n", $"{_random.Next(3)}"));
            SeriesId engine = _engine.GetOrAddSeries(labels);
            SeriesId model = _model.GetOrAddSeries(labels);
            if (!_series.Contains((engine, model)))
                _series.Add((engine, model));
        }

        private async Task AppendAsync()
        {
            if (_series.Count == 0)
                return;
            int count = _random.Next(1, 200);
            bool late = _random.Next(4) == 0;
            long time = late ? _now - _random.NextInt64(1, 60 * 24 * Hour) : _now;
            var forEngine = new SeriesSample[count];
            var forModel = new SeriesSample[count];
            for (int i = 0; i < count; i++)
            {
                (SeriesId engine, SeriesId model) = _series[_random.Next(_series.Count)];
                time += _random.Next(6) switch { 0 => 0, 1 => -_random.Next(1000), 2 => _random.Next(3) * 60_000, _ => 10_000 };
                double value = _random.Next(30) == 0 ? s_specials[
                    _random.Next(s_specials.Length)] : _random.Next(3) == 0 ? _random.NextDouble() : _random.Next(10_000) / 100.0;
                forEngine[i] = new SeriesSample(engine, time, value);
                forModel[i] = new SeriesSample(model, time, value);
            }

            await _engine.AppendAsync(forEngine, Cancel);
            await _model.AppendAsync(forModel, Cancel);
            _now = Math.Max(_now, time);
        }

        private async Task DeleteAsync()
        {
            LabelMatcher[] matchers = [new("host", MatchKind.Equal, $"h{_random.Next(4)}"), new("n", MatchKind.Regex, "[01]")];
            int deleted = await _engine.DeleteSeriesAsync(matchers, Cancel);
            Assert.Equal(await _model.DeleteSeriesAsync(matchers, Cancel), deleted);
            _series.RemoveAll(s => _model.GetLabels(s.Model) is null);
        }

        private async Task CompareAsync()
        {
            LabelMatcher[] own = [LabelMatcher.Where("host", static h => h is "h1" or "h3"), new("n", MatchKind.NotEqual, "1")];
            Assert.Equal(
                (await _model.FindSeriesAsync(own, 100, Cancel)).Select(s => s.Labels),
                (await _engine.FindSeriesAsync(own, 100, Cancel)).Select(s => s.Labels));
            LabelMatcher[] some = [new("host", MatchKind.NotRegex, "h[12]"), new("n", MatchKind.NotEqual, "1"), new("none", MatchKind.Equal, "")];
            Assert.Equal(
                (await _model.FindSeriesAsync(some, 100, Cancel)).Select(s => s.Labels),
                (await _engine.FindSeriesAsync(some, 100, Cancel)).Select(s => s.Labels));
            Assert.Equal(await _model.GetLabelNamesAsync(Cancel), await _engine.GetLabelNamesAsync(Cancel));
            Assert.Equal(await _model.GetLabelValuesAsync("host", Cancel), await _engine.GetLabelValuesAsync("host", Cancel));
            foreach ((SeriesId engine, SeriesId model) in _series)
            {
                await CompareRawAsync(engine, model, long.MinValue, long.MaxValue, int.MaxValue);
                long from = _now - _random.NextInt64(0, 30 * 24 * Hour);
                await CompareRawAsync(engine, model, from, from + _random.NextInt64(0, 10 * 24 * Hour), _random.Next(1, 300));
                await CompareRawAsync(engine, model, 0, _now, 1);
                await CompareWindowsAsync(engine, model);
            }
        }

        private async Task CompareRawAsync(SeriesId engine, SeriesId model, long from, long to, int limit)
        {
            IReadOnlyList<Sample> expected = await _model.ReadAsync(model, from, to, limit, Cancel);
            IReadOnlyList<Sample> actual = await _engine.ReadAsync(engine, from, to, limit, Cancel);
            Assert.Equal(expected.Select(Bits), actual.Select(Bits));
        }

        private async Task CompareWindowsAsync(SeriesId engine, SeriesId model)
        {
            long step = new[] { 60_000, 300_000, Hour, 4 * Hour, 7 * Hour + 1, 24 * Hour }[_random.Next(6)];
            long from = _now - _random.NextInt64(0, 30 * 24 * Hour);
            if (_random.Next(3) != 0)
                from = Resolution.RowStart(from, step);
            long to = from + (step * _random.Next(1, 60));
            IReadOnlyList<WindowedSeries> expected = await _model.AggregateAsync([model], from, to, step, Cancel);
            IReadOnlyList<WindowedSeries> actual = await _engine.AggregateAsync([engine], from, to, step, Cancel);
            Assert.Equal(expected[0].ResolutionMs, actual[0].ResolutionMs);
            Assert.Equal(expected[0].Windows.Select(w => (w.StartMs, w.Count)), actual[0].Windows.Select(w => (w.StartMs, w.Count)));
            foreach ((Window e, Window a) in expected[0].Windows.Zip(actual[0].Windows))
            {
                Assert.Equal((e.Min, e.Max, e.Last), (a.Min, a.Max, a.Last));
                // Sums of doubles depend on their order; the engine's of decimals are exact where the model's are not.
                double slack = 1e-9 * Math.Max(1, Math.Max(Math.Abs(e.Min), Math.Abs(e.Max)) * e.Count);
                Assert.True(e.Sum.Equals(a.Sum) || double.IsInfinity(slack) || Math.Abs(e.Sum - a.Sum) <= slack, $"the sum is {a.Sum}, not {e.Sum}");
            }
        }

        private static (long, long) Bits(Sample s) => (s.TimestampMs, BitConverter.DoubleToInt64Bits(s.Value));
    }
}
