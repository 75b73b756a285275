using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;

namespace Bongsu.Respond.Policies;

/// <summary>Which address a person has on a channel; the grammar is that of the channel's kind.</summary>
internal static class AddressBook
{
    // Descriptors are data: no container is needed to ask them.
    private static readonly IChannelKind[] s_kinds = [.. KindRegistry.Scan(typeof(AddressBook).Assembly).OfType<IChannelKind>()];

    /// <summary>The type of channels that carry every level: mail.</summary>
    public static string Smtp { get; } = s_kinds.Single(k => k.Use == ChannelUse.Mail).Type;

    /// <summary>The type of channels that are noticed at once: text messages.</summary>
    public static string Sms { get; } = s_kinds.Single(k => k.Use == ChannelUse.Alert).Type;

    /// <summary>
    /// The address, or null where the person has none: what <c>addresses</c> says for the channel's type, else what the kind takes from the person's mail address, phone number or organisation.
    /// </summary>
    public static string? AddressOf(ChannelDefinition channel, OrganisationDefinition organisation, PersonDefinition person)
    {
        string? address = person.Addresses.GetValueOrDefault(channel.Type) ?? Find(channel.Type)?.DefaultAddress(new Contact(organisation.Name, person.Email, person.Phone));
        return string.IsNullOrWhiteSpace(address) ? null : address.Trim();
    }

    /// <summary>What two spellings of one address have in common.</summary>
    public static string Normalise(string type, string address) => Find(type)?.Normalise(address) ?? address;

    private static IChannelKind? Find(string type) => Array.Find(s_kinds, k => k.Type == type);
}
