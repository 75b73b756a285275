using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.State;

namespace Bongsu.Respond.Trials;

/// <summary>A configuration that does not change during a trial.</summary>
internal sealed class TrialConfiguration(ConfigurationDocument document) : IConfigurationSnapshot
{
    /// <inheritdoc />
    public ConfigurationDocument Current => document;

    /// <inheritdoc />
    public IDisposable Subscribe(Action<ConfigurationDocument> changed) => throw new NotSupportedException("A trial's configuration does not change.");
}
