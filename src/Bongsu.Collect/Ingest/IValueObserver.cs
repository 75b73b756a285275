namespace Bongsu.Collect.Ingest;

/// <summary>
/// Told of values once they are durable, in the order of each item's arrival; Cluster brings them to the actors of the hosts whose triggers read them.
/// </summary>
public interface IValueObserver
{
    /// <summary>Grows whenever a route may have changed, from 0: what <see cref="RouteOf"/> said before is then to be asked again.</summary>
    long RoutesVersion { get; }

    /// <summary>The way of an item's values, to be handed back with them.</summary>
    ValueRoute RouteOf(Model.Identity.ItemId item);

    /// <summary>
    /// Takes values that have a route. Completes when they are handed over or evaluated, which gives back-pressure; the list is the caller's again then.
    /// </summary>
    ValueTask ObserveAsync(IReadOnlyList<CollectedValue> values, CancellationToken cancellationToken);
}
