using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;

namespace Bongsu.Respond.Facts;

/// <summary>Which address a person has on a channel, by the grammar of the channel's kind.</summary>
/// <param name="kinds">The kinds of channels there are.</param>
public sealed class ChannelAddresses(KindRegistry kinds)
{
    /// <summary>The types of channels that the shipped policy uses so, ordered by name.</summary>
    public IReadOnlyList<string> Types(ChannelUse use) => [.. kinds.All.OfType<IChannelKind>().Where(k => k.Use == use).Select(k => k.Type)];

    /// <summary>
    /// The address, or null where the person has none: what <c>addresses</c> says for the channel's type, else what the kind takes from the person's mail
    /// address, phone number or organisation.
    /// </summary>
    public string? AddressOf(ChannelDefinition channel, OrganisationDefinition organisation, PersonDefinition person)
    {
        string? address = person.Addresses.GetValueOrDefault(channel.Type)
            ?? Find(channel.Type)?.DefaultAddress(new Contact(organisation.Name, person.Email, person.Phone));
        return string.IsNullOrWhiteSpace(address) ? null : address.Trim();
    }

    /// <summary>What two spellings of one address have in common.</summary>
    public string Normalise(string type, string address) => Find(type)?.Normalise(address) ?? address;

    private IChannelKind? Find(string type) => kinds.Find(KindFamily.Channel, type) as IChannelKind;
}
