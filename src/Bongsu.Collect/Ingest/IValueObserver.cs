namespace Bongsu.Collect.Ingest;

/// <summary>Told of values once they are durable, in the order of each item's arrival; Cluster brings them to the actors of the hosts whose triggers read them.</summary>
public interface IValueObserver
{
    /// <summary>True where some trigger reads the item; others are not passed on.</summary>
    bool Wants(Model.Identity.ItemId item);

    /// <summary>Takes values that are wanted. Completes when they are handed over, which gives back-pressure; evaluation goes on after that.</summary>
    ValueTask ObserveAsync(IReadOnlyList<CollectedValue> values, CancellationToken cancellationToken);
}
