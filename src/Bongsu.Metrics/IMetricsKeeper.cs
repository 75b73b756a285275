namespace Bongsu.Metrics;

/// <summary>What the owner of the metrics does: deletes series, takes backups, and closes the store by disposing it.</summary>
public interface IMetricsKeeper : IAsyncDisposable
{
    /// <summary>Deletes the matching series with all their samples; returns how many. At least one matcher is required.</summary>
    ValueTask<int> DeleteSeriesAsync(IReadOnlyList<LabelMatcher> matchers, CancellationToken cancellationToken);

    /// <summary>Writes a consistent copy of everything acknowledged so far into an empty or absent directory, while appends go on.</summary>
    ValueTask SnapshotAsync(string directory, CancellationToken cancellationToken);
}
