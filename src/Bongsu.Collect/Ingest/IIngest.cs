namespace Bongsu.Collect.Ingest;

/// <summary>Where every reading goes: preprocessing, metrics and texts, the latest values, and those who observe.</summary>
public interface IIngest
{
    /// <summary>
    /// Takes a batch. When the task has completed, every value of it that was kept survives a <c>kill -9</c>, and may be acknowledged, and the list may be used again.
    /// </summary>
    /// <exception cref="Metrics.MetricsException">Nothing of the batch may be acknowledged (disk full); the sender should try again.</exception>
    ValueTask AcceptAsync(IReadOnlyList<Reading> readings, CancellationToken cancellationToken);
}
