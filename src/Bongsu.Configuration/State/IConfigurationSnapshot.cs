using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.State;

/// <summary>
/// What the parts of the program itself read: the definitions other than hosts, secrets revealed, always the latest, in memory.
/// </summary>
public interface IConfigurationSnapshot
{
    /// <summary>
    /// Settings, organisations, channels, trackers, services, policies, autoregistration; immutable, replaced as a whole. Hosts and templates are empty here:
    /// the catalog has them.
    /// </summary>
    ConfigurationDocument Current { get; }

    /// <summary>Calls back after each replacement; a callback must be quick.</summary>
    IDisposable Subscribe(Action<ConfigurationDocument> changed);
}
