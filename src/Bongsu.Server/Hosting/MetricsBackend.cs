using Bongsu.Metrics;

namespace Bongsu.Server.Hosting;

/// <summary>The open metrics store by what it is used for. Disposing closes it.</summary>
internal sealed record MetricsBackend(IMetricsReader Reader, IMetricsWriter Writer, IMetricsKeeper Keeper) : IAsyncDisposable
{
    /// <summary>A store that does all three.</summary>
    public static MetricsBackend Of<TStore>(TStore store)
        where TStore : IMetricsReader, IMetricsWriter, IMetricsKeeper => new(store, store, store);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Keeper.DisposeAsync();
}
