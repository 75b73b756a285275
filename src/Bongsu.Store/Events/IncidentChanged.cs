namespace Bongsu.Store.Events;

/// <summary>An incident opened or ended, a problem joined it or left it, or somebody acknowledged it.</summary>
/// <param name="Id">The incident's number.</param>
public sealed record IncidentChanged(long Id) : StoreEvent;
