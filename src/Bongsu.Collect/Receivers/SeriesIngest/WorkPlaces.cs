namespace Bongsu.Collect.Receivers.SeriesIngest;

/// <summary>How many requests that write series are worked on at once: one that is decoded takes several times the memory of its body. Any thread.</summary>
public sealed class WorkPlaces(CollectOptions options) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.RemoteWriteConcurrency, options.RemoteWriteConcurrency);

    /// <summary>
    /// Waits for a place; it is given back when the result is disposed of. Enter with the whole body read: a slow sender holds nobody's place.
    /// </summary>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        return new Place(_free);
    }

    /// <inheritdoc />
    public void Dispose() => _free.Dispose();

    private sealed class Place(SemaphoreSlim free) : IDisposable
    {
        private SemaphoreSlim? _free = free;

        public void Dispose() => Interlocked.Exchange(ref _free, null)?.Release();
    }
}
