namespace Bongsu.Collect.Ingest;

/// <summary>Where every reading goes: preprocessing, metrics and texts, the latest values, and those who observe.</summary>
public interface IIngest
{
    /// <summary>
    /// Takes a batch. When the task has completed, every value of it that was kept survives a <c>kill -9</c>, and may be acknowledged, and the list may be used
    /// again.
    /// </summary>
    /// <remarks>A number is stored and judged at the millisecond of its time, or, where other numbers of its item have that, at the next free one.</remarks>
    /// <returns>The places of readings that were not kept because there are too many of their item at their time; mostly none.</returns>
    /// <exception cref="Metrics.MetricsException">Nothing of the batch may be acknowledged (disk full); the sender should try again.</exception>
    ValueTask<IReadOnlyList<int>> AcceptAsync(IReadOnlyList<Reading> readings, CancellationToken cancellationToken);
}
