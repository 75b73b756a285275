using Bongsu.Configuration.Definitions;

namespace Bongsu.Collect.Clouds.Hosts;

/// <summary>A change of one host that a cloud has made before.</summary>
/// <param name="Name">The host's name.</param>
/// <param name="What">For previews and logs: what changes, one word.</param>
/// <param name="Apply">Changes what belongs to the cloud, and leaves what an operator wrote.</param>
public sealed record HostChange(string Name, HostChangeKind What, Func<HostDefinition, HostDefinition> Apply);
