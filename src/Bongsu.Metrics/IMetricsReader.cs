namespace Bongsu.Metrics;

/// <summary>Reads numeric history. Knows nothing of hosts or items: a series is a set of labels. All members may be called from many threads at once.</summary>
public interface IMetricsReader
{
    /// <summary>The labels of a series, or null where the id is unknown.</summary>
    Labels? GetLabels(SeriesId series);

    /// <summary>The series that has exactly these labels, or null where there is none. One dictionary look-up and no allocation.</summary>
    SeriesId? GetSeries(Labels labels);

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

    /// <summary>
    /// The raw samples of a series in [fromMs, toMs], both ends included, ordered by time, each millisecond once. The newest acknowledged sample is visible.
    /// An unknown series has no samples.
    /// </summary>
    /// <param name="series">The id, from <see cref="FindSeriesAsync"/>, <see cref="GetSeries"/> or <see cref="IMetricsWriter.GetOrAddSeries"/>.</param>
    /// <param name="fromMs">Unix milliseconds.</param>
    /// <param name="toMs">Unix milliseconds.</param>
    /// <param name="limit">At most this many samples, the latest ones when there are more.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    ValueTask<IReadOnlyList<Sample>> ReadAsync(SeriesId series, long fromMs, long toMs, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Hands the raw samples of many series in [fromMs, toMs] to a sink. Series without samples there are left out. The sink is called as
    /// <see cref="ISampleSink"/> says.
    /// </summary>
    /// <param name="series">The ids, in the order that the sink's index counts.</param>
    /// <param name="fromMs">Unix milliseconds.</param>
    /// <param name="toMs">Unix milliseconds.</param>
    /// <param name="limit">A series of more samples than this may be cut after as many of its oldest ones: the sink sees that there are more than it
    /// wants.</param>
    /// <param name="sink">Takes the samples.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    async ValueTask ReadAsync(IReadOnlyList<SeriesId> series, long fromMs, long toMs, int limit, ISampleSink sink, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(sink);
        for (int i = 0; i < series.Count; i++)
        {
            IReadOnlyList<Sample> samples = await ReadAsync(series[i], fromMs, toMs, limit == int.MaxValue ? limit : limit + 1, cancellationToken);
            if (samples.Count > 0)
                sink.Accept(i, [.. samples.Select(static s => s.TimestampMs)], [.. samples.Select(static s => s.Value)]);
        }
    }

    /// <summary>A mark of what there is now, for <see cref="MayHaveChanged"/>. Take it before reading.</summary>
    long TakeMark() => 0;

    /// <summary>
    /// Whether anything at or before a time may have changed since a mark; false means that the same read gives the same answer. A store that does not know
    /// says true, as this one does by default.
    /// </summary>
    bool MayHaveChanged(long mark, long toMs) => true;

    /// <summary>
    /// The resolution that <see cref="AggregateAsync"/> answers such a question from, in milliseconds; <see cref="Resolution.Raw"/> for samples.
    /// </summary>
    long ResolutionOf(long fromMs, long toMs, long stepMs);

    /// <summary>
    /// Windows of <paramref name="stepMs"/> over [fromMs, toMs), the first starting at fromMs, for many series at once, from the coarsest resolution that is
    /// exact enough for the step (or the finest that is still kept).
    /// </summary>
    ValueTask<IReadOnlyList<WindowedSeries>> AggregateAsync(
        IReadOnlyList<SeriesId> series, long fromMs, long toMs, long stepMs, CancellationToken cancellationToken);
}
