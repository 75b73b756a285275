using System.Text.RegularExpressions;

namespace Bongsu.Metrics.Tests.PromQl;

/// <summary>A store in a few lists, for the language alone.</summary>
internal sealed class NaiveStore : IMetricsStore
{
    private readonly List<(Labels Labels, SortedList<long, double> Samples)> _series = [];

    /// <summary>Called before each read, for tests that need to be in the middle of a query.</summary>
    public Action? Reading { get; set; }

    public SeriesId GetOrAddSeries(Labels labels)
    {
        int at = _series.FindIndex(s => s.Labels.Equals(labels));
        if (at < 0)
        {
            at = _series.Count;
            _series.Add((labels, []));
        }

        return new SeriesId(at + 1);
    }

    public void Add(Labels labels, long timestampMs, double value) => _series[(int)GetOrAddSeries(labels).Value - 1].Samples[timestampMs] = value;

    public void Clear() => _series.Clear();

    public Labels? GetLabels(SeriesId series) => _series[(int)series.Value - 1].Labels;

    public ValueTask AppendAsync(ReadOnlyMemory<SeriesSample> batch, CancellationToken cancellationToken)
    {
        foreach (SeriesSample sample in batch.Span)
            _series[(int)sample.Series.Value - 1].Samples[sample.TimestampMs] = sample.Value;
        return default;
    }

    public ValueTask<IReadOnlyList<Series>> FindSeriesAsync(IReadOnlyList<LabelMatcher> matchers, int limit, CancellationToken cancellationToken)
    {
        List<Series> found = [.. _series.Select((s, i) => new Series(new SeriesId(i + 1), s.Labels)).Where(s => matchers.All(m => Matches(m, s.Labels[m.Name])))];
        return found.Count > limit ? throw new MetricsException($"more than {limit} series", mayRetry: false) : new(found);
    }

    public ValueTask<IReadOnlyList<Sample>> ReadAsync(SeriesId series, long fromMs, long toMs, int limit, CancellationToken cancellationToken)
    {
        Reading?.Invoke();
        cancellationToken.ThrowIfCancellationRequested();
        return new([.. _series[(int)series.Value - 1].Samples.Where(s => s.Key >= fromMs && s.Key <= toMs).TakeLast(limit).Select(s => new Sample(s.Key, s.Value))]);
    }

    public ValueTask<IReadOnlyList<string>> GetLabelNamesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<string>> GetLabelValuesAsync(string name, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<WindowedSeries>> AggregateAsync(IReadOnlyList<SeriesId> series, long fromMs, long toMs, long stepMs, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<int> DeleteSeriesAsync(IReadOnlyList<LabelMatcher> matchers, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask SnapshotAsync(string directory, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => default;

    private static bool Matches(LabelMatcher matcher, string value) => matcher.Kind switch
    {
        MatchKind.Equal => value == matcher.Value,
        MatchKind.NotEqual => value != matcher.Value,
        MatchKind.Regex => Regex.IsMatch(value, $"^(?:{matcher.Value})$", RegexOptions.None, TimeSpan.FromSeconds(1)),
        _ => !Regex.IsMatch(value, $"^(?:{matcher.Value})$", RegexOptions.None, TimeSpan.FromSeconds(1)),
    };
}
