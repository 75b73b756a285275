namespace Bongsu.Store.Events;

/// <summary>What is stored about one host or service changed without its definition: its silence, or what discovery found on it.</summary>
/// <param name="Id">The host or service.</param>
public sealed record HostChanged(long Id) : StoreEvent;
