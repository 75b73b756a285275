namespace Bongsu.Store.Events;

/// <summary>A wiki page was written or removed.</summary>
/// <param name="Name">The page.</param>
public sealed record WikiChanged(string Name) : StoreEvent;
