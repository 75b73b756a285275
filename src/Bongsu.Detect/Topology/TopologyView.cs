using Bongsu.Configuration.Catalog;

namespace Bongsu.Detect.Topology;

/// <summary>The topology as the catalog says it is now; made anew when it is asked for after a change. One for the process; any thread.</summary>
public sealed class TopologyView : IDisposable
{
    private readonly IHostCatalog _catalog;
    private readonly IDisposable _subscription;
    private TopologyGraph? _current;

    /// <summary>Follows a catalog.</summary>
    public TopologyView(IHostCatalog catalog)
    {
        _catalog = catalog;
        _subscription = catalog.Subscribe((_, _) => Volatile.Write(ref _current, null));
    }

    /// <summary>The graph now.</summary>
    public TopologyGraph Current
    {
        get
        {
            if (Volatile.Read(ref _current) is { } known)
                return known;
            TopologyGraph made = TopologyGraph.Of(_catalog.All);
            Volatile.Write(ref _current, made);
            return made;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _subscription.Dispose();
}
