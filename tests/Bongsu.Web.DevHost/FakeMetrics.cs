using Bongsu.Metrics;

namespace Bongsu.Web.DevHost;

/// <summary>A metrics store in memory: right, and slow.</summary>
internal sealed class FakeMetrics : IMetricsReader, IMetricsWriter
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Labels, SeriesId> _ids = [];
    private readonly List<(Labels Labels, SortedList<long, double> Samples)> _series = [];

    /// <summary>Half a year of believable history; returns the newest value.</summary>
    public double Fill(Labels labels, long seed, string key, long nowMs, TimeSpan interval)
    {
        lock (_gate)
        {
            SortedList<long, double> samples = _series[(int)GetOrAddSeries(labels).Value - 1].Samples;
            long step = (long)Math.Max(20_000, interval.TotalMilliseconds);
            double value = 0;
            void Add(long at) => samples[at] = value = Shape(key, seed, at, nowMs);
            for (long at = nowMs - (182L * 86_400_000); at < nowMs - 86_400_000; at += 3_600_000)
                Add(at);
            for (long at = nowMs - 86_400_000; at <= nowMs; at += step)
            {
                if (at > nowMs - 2_100_000 && at < nowMs - 1_700_000 && seed % 3 == 0)
                    continue;
                Add(at);
            }

            return value;
        }
    }

    public SeriesId GetOrAddSeries(Labels labels)
    {
        lock (_gate)
        {
            if (_ids.TryGetValue(labels, out SeriesId id))
                return id;
            _series.Add((labels, []));
            return _ids[labels] = new SeriesId(_series.Count);
        }
    }

    public long ResolutionOf(long fromMs, long toMs, long stepMs) => Resolution.Raw;

    public SeriesId? GetSeries(Labels labels)
    {
        lock (_gate)
            return _ids.TryGetValue(labels, out SeriesId id) ? id : null;
    }

    public Labels? GetLabels(SeriesId series)
    {
        lock (_gate)
            return series.Value >= 1 && series.Value <= _series.Count ? _series[(int)series.Value - 1].Labels : null;
    }

    public ValueTask AppendAsync(ReadOnlyMemory<SeriesSample> batch, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (SeriesSample sample in batch.Span)
                _series[(int)sample.Series.Value - 1].Samples[sample.TimestampMs] = sample.Value;
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<Series>> FindSeriesAsync(IReadOnlyList<LabelMatcher> matchers, int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            List<Series> found = [.. _ids.Where(s => matchers.All(m => Matches(m, s.Key))).Select(s => new Series(s.Value, s.Key)).OrderBy(s => s.Id.Value)];
            return found.Count > limit ? throw new MetricsException($"More than {limit} series match.", mayRetry: false) : new(found);
        }
    }

    public ValueTask<IReadOnlyList<string>> GetLabelNamesAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return new([.. _ids.Keys.SelectMany(l => l).Select(l => l.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    public ValueTask<IReadOnlyList<string>> GetLabelValuesAsync(string name, CancellationToken cancellationToken)
    {
        lock (_gate)
            return new([.. _ids.Keys.Select(l => l[name]).Where(v => v.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    public ValueTask<IReadOnlyList<Sample>> ReadAsync(SeriesId series, long fromMs, long toMs, int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
            return new([
                .. _series[(int)series.Value - 1].Samples.Where(s => s.Key >= fromMs && s.Key <= toMs).Select(s => new Sample(s.Key, s.Value)).TakeLast(limit),
            ]);
    }

    public ValueTask<IReadOnlyList<WindowedSeries>> AggregateAsync(
        IReadOnlyList<SeriesId> series, long fromMs, long toMs, long stepMs, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return new(
            [
                .. series.Select(id => new WindowedSeries(id, 0,
                [
                    .. _series[(int)id.Value - 1].Samples.Where(s => s.Key >= fromMs && s.Key < toMs).GroupBy(s => (s.Key - fromMs) / stepMs)
                        .Select(g => new Window(
                            fromMs + (g.Key * stepMs), g.Count(), g.Sum(s => s.Value), g.Min(s => s.Value), g.Max(s => s.Value), g.Last().Value)),
                ])),
            ]);
        }
    }

    private static bool Matches(LabelMatcher matcher, Labels labels) => matcher.Kind switch
    {
        MatchKind.Equal => labels[matcher.Name] == matcher.Value,
        MatchKind.Where => matcher.Rule!(labels[matcher.Name]),
        MatchKind.NotEqual => labels[matcher.Name] != matcher.Value,
        MatchKind.Regex =>
            System.Text.RegularExpressions.Regex.IsMatch(
                labels[matcher.Name], $"^(?:{matcher.Value})$", System.Text.RegularExpressions.RegexOptions.NonBacktracking),
        _ =>
            !System.Text.RegularExpressions.Regex.IsMatch(
                labels[matcher.Name], $"^(?:{matcher.Value})$", System.Text.RegularExpressions.RegexOptions.NonBacktracking),
    };

    private static double Shape(string key, long seed, long at, long now)
    {
        double day = Math.Sin((at % 86_400_000) / 86_400_000d * Math.Tau);
        double noise = Noise(seed + (at / 20_000)) - 0.5;
        double slow = Noise(seed + (at / 3_600_000)) - 0.5;
        return key switch
        {
            "system.cpu.util" => Math.Clamp(38 + (18 * day) + (22 * noise) + (9 * slow), 0.4, 100),
            "system.cpu.load[all,avg1]" => Math.Max(0.05, 1.4 + (0.7 * day) + noise),
            "vm.memory.size[available]" => 3.1e9 + (4e8 * day) + (2e8 * noise),
            "vfs.fs.size[/var,pused]" => Math.Clamp(96.2 - ((now - at) / 3_600_000d * 1.1), 34, 97) + (0.3 * noise),
            "vfs.fs.size[/,pused]" => 61 + (2 * slow),
            "net.if.in[eth0]" => Math.Max(0, 2.2e6 + (1.2e6 * day) + (1.5e6 * noise)),
            "net.if.out[eth0]" => Math.Max(0, 9e5 + (5e5 * day) + (7e5 * noise)),
            "system.uptime" => 4_000_000 + (at / 1000 % 4_000_000),
            "http.ok[front page]" => now - at < 720_000 && seed == 1 ? 0 : 1,
            "http.time[front page]" => 0.12 + (0.04 * day) + (0.05 * Math.Abs(noise)) + (now - at < 1_500_000 && seed == 1 ? 0.8 : 0),
            _ => 210 + (14 * day) + (8 * noise),
        };
    }

    private static double Noise(long n)
    {
        unchecked
        {
            ulong x = (ulong)n * 0x9E3779B97F4A7C15;
            x ^= x >> 29;
            x *= 0xBF58476D1CE4E5B9;
            x ^= x >> 32;
            return (x & 0xFFFFFF) / (double)0x1000000;
        }
    }
}
