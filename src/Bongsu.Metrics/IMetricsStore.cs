namespace Bongsu.Metrics;

/// <summary>
/// Where numeric history lives. Knows nothing of hosts or items: a series is a set of labels. All members may be called from many threads at once.
/// </summary>
public interface IMetricsStore : IAsyncDisposable
{
    /// <summary>The id of a series, made on first sight. For a known series: one dictionary look-up and no allocation.</summary>
    /// <exception cref="MetricsException">The limit of series is reached.</exception>
    SeriesId GetOrAddSeries(Labels labels);

    /// <summary>The labels of a series, or null where the id is unknown.</summary>
    Labels? GetLabels(SeriesId series);

    /// <summary>
    /// Appends a batch, all or nothing. When the task has completed the batch survives a <c>kill -9</c>. Samples may be late, repeated or
    /// out of order; for the same series and millisecond the last write wins. The memory may be reused once the task has completed.
    /// </summary>
    /// <exception cref="MetricsException">Nothing of the batch was stored.</exception>
    ValueTask AppendAsync(ReadOnlyMemory<SeriesSample> batch, CancellationToken cancellationToken);

    /// <summary>
    /// The series that match every matcher, ordered by id. An empty list of matchers matches all.
    /// </summary>
    /// <param name="matchers">All must hold.</param>
    /// <param name="limit">More than this many series is refused with a <see cref="MetricsException"/>.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    ValueTask<IReadOnlyList<Series>> FindSeriesAsync(IReadOnlyList<LabelMatcher> matchers, int limit, CancellationToken cancellationToken);

    /// <summary>The names of all labels, ordered.</summary>
    ValueTask<IReadOnlyList<string>> GetLabelNamesAsync(CancellationToken cancellationToken);

    /// <summary>The values of one label, ordered.</summary>
    ValueTask<IReadOnlyList<string>> GetLabelValuesAsync(string name, CancellationToken cancellationToken);

    /// <summary>The raw samples of a series in [fromMs, toMs], both ends included, ordered by time, each millisecond once. The newest acknowledged sample is visible.</summary>
    /// <param name="series">Whose.</param>
    /// <param name="fromMs">Unix milliseconds.</param>
    /// <param name="toMs">Unix milliseconds.</param>
    /// <param name="limit">At most this many samples, the latest ones when there are more.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    ValueTask<IReadOnlyList<Sample>> ReadAsync(SeriesId series, long fromMs, long toMs, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Windows of <paramref name="stepMs"/> over [fromMs, toMs), the first starting at fromMs, for many series at once, from the coarsest resolution that is
    /// exact enough for the step (or the finest that is still kept).
    /// </summary>
    ValueTask<IReadOnlyList<WindowedSeries>> AggregateAsync(IReadOnlyList<SeriesId> series, long fromMs, long toMs, long stepMs, CancellationToken cancellationToken);

    /// <summary>Deletes the matching series with all their samples; returns how many. At least one matcher is required.</summary>
    ValueTask<int> DeleteSeriesAsync(IReadOnlyList<LabelMatcher> matchers, CancellationToken cancellationToken);

    /// <summary>Writes a consistent copy of everything acknowledged so far into an empty or absent directory, while appends go on.</summary>
    ValueTask SnapshotAsync(string directory, CancellationToken cancellationToken);
}
