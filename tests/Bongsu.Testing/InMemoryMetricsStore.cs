using System.Text.RegularExpressions;
using Bongsu.Metrics;

namespace Bongsu.Testing;

/// <summary>
/// The naive metrics store: dictionaries, one lock, nothing kept on disk, nothing forgotten by age. What the engine must equal in property tests, and what
/// other rooms' tests use in its stead.
/// </summary>
/// <param name="time">The clock that decides which resolution answers; null for the system's.</param>
/// <param name="options">The retentions that decide which resolution answers, and the limits; null for the defaults.</param>
public sealed class InMemoryMetricsStore(TimeProvider? time = null, MetricsOptions? options = null) : IMetricsReader, IMetricsWriter, IMetricsKeeper
{
    private readonly Lock _gate = new(); // guards the three below
    private readonly Dictionary<Labels, long> _ids = [];
    private readonly SortedDictionary<long, Stored> _series = [];
    private long _nextId = 1;

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly MetricsOptions _options = options ?? new MetricsOptions { DataDirectory = "none" };

    /// <inheritdoc />
    public SeriesId GetOrAddSeries(Labels labels)
    {
        lock (_gate)
        {
            if (_ids.TryGetValue(labels, out long known))
                return new SeriesId(known);
            if (_ids.Count >= _options.MaxSeries)
                throw new MetricsException("There are too many series.", mayRetry: false);
            long id = _nextId++;
            _ids.Add(labels, id);
            _series.Add(id, new Stored(labels, []));
            return new SeriesId(id);
        }
    }

    /// <inheritdoc />
    public long ResolutionOf(long fromMs, long toMs, long stepMs) =>
        Resolution.Choose(_options, _time.GetUtcNow().ToUnixTimeMilliseconds(), fromMs, toMs, stepMs);

    /// <inheritdoc />
    public SeriesId? GetSeries(Labels labels)
    {
        lock (_gate)
            return _ids.TryGetValue(labels, out long known) ? new SeriesId(known) : null;
    }

    /// <inheritdoc />
    public Labels? GetLabels(SeriesId series)
    {
        lock (_gate)
            return _series.TryGetValue(series.Value, out Stored? stored) ? stored.Labels : null;
    }

    /// <inheritdoc />
    public ValueTask AppendAsync(ReadOnlyMemory<SeriesSample> batch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (batch.Length > _options.MaxBatchSamples)
                throw new MetricsException("The batch is too large.", mayRetry: false);
            foreach (SeriesSample sample in batch.Span)
            {
                if (!_series.ContainsKey(sample.Series.Value))
                    throw new MetricsException($"The series {sample.Series.Value} does not exist.", mayRetry: false);
            }

            foreach (SeriesSample sample in batch.Span)
                _series[sample.Series.Value].Samples[sample.TimestampMs] = sample.Value;
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Series>> FindSeriesAsync(IReadOnlyList<LabelMatcher> matchers, int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            List<Series> found = [.. Select(matchers).Select(s => new Series(new SeriesId(s.Key), s.Value.Labels))];
            return found.Count <= limit
                ? ValueTask.FromResult<IReadOnlyList<Series>>(found)
                : throw new MetricsException($"{found.Count} series match, more than {limit}.", mayRetry: false);
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<string>> GetLabelNamesAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return ValueTask.FromResult<IReadOnlyList<string>>([.. _ids.Keys.SelectMany(l => l).Select(l => l.Name).Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<string>> GetLabelValuesAsync(string name, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyList<string>>(
                [.. _ids.Keys.SelectMany(l => l).Where(l => l.Name == name).Select(l => l.Value).Distinct().Order(StringComparer.Ordinal)]);
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Sample>> ReadAsync(SeriesId series, long fromMs, long toMs, int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            IEnumerable<Sample> samples = _series.TryGetValue(series.Value, out Stored? stored)
                ? stored.Samples.Where(s => s.Key >= fromMs && s.Key <= toMs).Select(s => new Sample(s.Key, s.Value))
                : [];
            return ValueTask.FromResult<IReadOnlyList<Sample>>([.. samples.TakeLast(limit)]);
        }
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<WindowedSeries>> AggregateAsync(
        IReadOnlyList<SeriesId> series, long fromMs, long toMs, long stepMs, CancellationToken cancellationToken)
    {
        if (stepMs <= 0)
            throw new MetricsException("The step must be positive.", mayRetry: false);
        long resolution = ResolutionOf(fromMs, toMs, stepMs);
        lock (_gate)
        {
            return ValueTask.FromResult<IReadOnlyList<WindowedSeries>>(
                [.. series.Select(id => new WindowedSeries(id, resolution, Windows(id, resolution, fromMs, toMs, stepMs)))]);
        }
    }

    /// <inheritdoc />
    public ValueTask<int> DeleteSeriesAsync(IReadOnlyList<LabelMatcher> matchers, CancellationToken cancellationToken)
    {
        if (matchers.Count == 0)
            throw new MetricsException("Deleting needs at least one matcher.", mayRetry: false);
        lock (_gate)
        {
            List<KeyValuePair<long, Stored>> found = [.. Select(matchers)];
            foreach ((long id, Stored stored) in found)
            {
                _series.Remove(id);
                _ids.Remove(stored.Labels);
            }

            return ValueTask.FromResult(found.Count);
        }
    }

    /// <summary>There is nothing on disk to copy.</summary>
    /// <exception cref="MetricsException">Always.</exception>
    public ValueTask SnapshotAsync(string directory, CancellationToken cancellationToken) =>
        throw new MetricsException("A store in memory has no snapshots.", mayRetry: false);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static bool Matches(Labels labels, LabelMatcher matcher)
    {
        string value = labels[matcher.Name];
        return matcher.Kind switch
        {
            MatchKind.Equal => value == matcher.Value,
            MatchKind.NotEqual => value != matcher.Value,
            MatchKind.Regex => Pattern(matcher).IsMatch(value),
            MatchKind.Where => matcher.Rule!(value),
            _ => !Pattern(matcher).IsMatch(value),
        };
    }

    private static Regex Pattern(LabelMatcher matcher) =>
        new($@"\A(?:{matcher.Value})\z", RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private IEnumerable<KeyValuePair<long, Stored>> Select(IReadOnlyList<LabelMatcher> matchers) =>
        _series.Where(s => matchers.All(m => Matches(s.Value.Labels, m)));

    private List<Window> Windows(SeriesId id, long resolution, long fromMs, long toMs, long stepMs)
    {
        if (!_series.TryGetValue(id.Value, out Stored? stored))
            return [];
        // A row counts where it begins, and so does every sample in it.
        return
        [
            .. stored.Samples
                .Where(s => !double.IsNaN(s.Value))
                .Select(s => (Start: resolution == Resolution.Raw ? s.Key : Resolution.RowStart(s.Key, resolution), s.Value))
                .Where(s => s.Start >= fromMs && s.Start < toMs)
                .GroupBy(s => fromMs + ((s.Start - fromMs) / stepMs * stepMs))
                .Select(g => new Window(g.Key, g.Count(), g.Sum(s => s.Value), g.Min(s => s.Value), g.Max(s => s.Value), g.Last().Value)),
        ];
    }

    private sealed record Stored(Labels Labels, SortedDictionary<long, double> Samples);
}
