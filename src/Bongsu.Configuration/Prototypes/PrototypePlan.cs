using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Prototypes;

/// <summary>What is to be done so that the hosts that discoveries make are as they should be.</summary>
/// <param name="Written">Hosts that are made or changed, by name.</param>
/// <param name="Removed">The names of hosts that go.</param>
/// <param name="Refused">Hosts that cannot be made: the name, and why, in a sentence.</param>
public sealed record PrototypePlan(
    IReadOnlyList<HostDefinition> Written, IReadOnlyList<string> Removed, IReadOnlyList<(string Name, string Because)> Refused);
