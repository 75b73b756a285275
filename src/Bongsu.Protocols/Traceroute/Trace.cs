namespace Bongsu.Protocols.Traceroute;

/// <summary>A path as it was found.</summary>
/// <param name="Hops">From the first one on, without a number left out; silent ones at the end are left out.</param>
/// <param name="End">How it ends. The target is the last hop where it was reached.</param>
public sealed record Trace(IReadOnlyList<TraceHop> Hops, TraceEnd End);
