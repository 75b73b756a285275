using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Facts;

namespace Bongsu.Respond.Policies;

/// <summary>Policies as a change of the configuration needs them.</summary>
public sealed class WrittenPolicies(ChannelAddresses addresses)
{
    /// <summary>
    /// The policies to write beside a first own one: those that the program ships hold only while nobody has written any, so that they have to be written out.
    /// None where there are own ones already.
    /// </summary>
    public IReadOnlyList<PolicyDefinition> Beside(ConfigurationDocument configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.Policies.Count > 0 ? [] : ShippedPolicy.Policies(addresses);
    }

    /// <summary>The types of channels by which the worst problems are told.</summary>
    public IReadOnlyList<string> AlertChannels => [.. addresses.Types(ChannelUse.Alert), .. addresses.Types(ChannelUse.Mail)];
}
