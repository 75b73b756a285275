namespace Bongsu.Store.Events;

/// <summary>A problem opened, changed or recovered.</summary>
/// <param name="Id">The problem.</param>
/// <param name="HostId">The host or service whose trigger it is.</param>
/// <param name="Service">The service concerned, or null.</param>
public sealed record ProblemChanged(long Id, long HostId, string? Service) : StoreEvent;
