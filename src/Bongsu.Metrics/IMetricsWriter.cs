namespace Bongsu.Metrics;

/// <summary>Takes samples in. All members may be called from many threads at once.</summary>
public interface IMetricsWriter
{
    /// <summary>The id of a series, made on first sight. For a known series: one dictionary look-up and no allocation.</summary>
    /// <exception cref="MetricsException">The limit of series is reached.</exception>
    SeriesId GetOrAddSeries(Labels labels);

    /// <summary>
    /// Appends a batch, all or nothing. When the task has completed the batch survives a <c>kill -9</c>. Samples may be late, repeated or
    /// out of order; for the same series and millisecond the last write wins. The memory may be reused once the task has completed.
    /// </summary>
    /// <exception cref="MetricsException">Nothing of the batch was stored.</exception>
    ValueTask AppendAsync(ReadOnlyMemory<SeriesSample> batch, CancellationToken cancellationToken);
}
