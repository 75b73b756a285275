using Bongsu.Configuration.Effective;

namespace Bongsu.Collect.Clouds.Hosts;

/// <summary>What a plan must know of the configuration.</summary>
public interface ICloudWorld
{
    /// <summary>The hosts that a cloud has made.</summary>
    /// <param name="cloud">Its name.</param>
    IEnumerable<EffectiveHost> HostsOf(string cloud);

    /// <summary>Whether there is a host or service of a name.</summary>
    bool Exists(string name);

    /// <summary>Whether there is a service of a name.</summary>
    bool HasService(string name);
}
