using Bongsu.Configuration.Definitions;

namespace Bongsu.Respond.Policies;

/// <summary>Which address a person has on a channel.</summary>
internal static class AddressBook
{
    /// <summary>The type of mail channels.</summary>
    public const string Smtp = "smtp";

    /// <summary>The type of SMS channels.</summary>
    public const string Sms = "sms";

    /// <summary>The type of webhook channels.</summary>
    public const string Webhook = "webhook";

    /// <summary>
    /// The address, or null where the person has none: what <c>addresses</c> says for the channel's type, else the mail address or phone number. A webhook goes to a
    /// program, so that one call an organisation is right where nobody in it has an own address.
    /// </summary>
    public static string? AddressOf(ChannelDefinition channel, OrganisationDefinition organisation, PersonDefinition person)
    {
        string? address = person.Addresses.GetValueOrDefault(channel.Type) ?? channel.Type switch
        {
            Smtp => person.Email,
            Sms => person.Phone,
            Webhook => organisation.Name,
            _ => null,
        };
        return string.IsNullOrWhiteSpace(address) ? null : address.Trim();
    }

    /// <summary>What two spellings of one address have in common: case does not tell mail addresses apart, nor blanks and dashes phone numbers.</summary>
    public static string Normalise(string type, string address) => type switch
    {
        Smtp => address.ToUpperInvariant(),
        Sms => string.Concat(address.Where(c => char.IsAsciiDigit(c) || c == '+')),
        _ => address,
    };
}
