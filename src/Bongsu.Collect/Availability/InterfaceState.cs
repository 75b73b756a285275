using Bongsu.Model.Problems;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Availability;

/// <summary>Whether an interface of a host answers.</summary>
/// <param name="Interface">Which.</param>
/// <param name="State">Good: available. Bad: unavailable. Not known: not asked yet, or neither answered nor failed often enough.</param>
/// <param name="Since">Since when it is so; null while it is not known.</param>
/// <param name="Error">Why the last attempt got no answer, a coded sentence; null where it is available.</param>
/// <param name="NextAttempt">When it is asked again at the earliest, where it is asked less often because it does not answer; otherwise null.</param>
public sealed record InterfaceState(HostInterface Interface, HealthState State, Timestamp? Since, string? Error, Timestamp? NextAttempt);
