using System.Globalization;
using Bongsu.Configuration.Effective;

namespace Bongsu.Configuration.Resolving;

/// <summary>What a host is called and where it is, for the built-in macros.</summary>
internal sealed record HostNames(string Name, string DisplayName, string? Address, string Port)
{
    /// <summary>Those of a host that is resolved already.</summary>
    public static HostNames Of(EffectiveHost host) => new(host.Name, host.DisplayName, host.Address, host.AgentPort.ToString(CultureInfo.InvariantCulture));
}
