using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Options;

namespace Bongsu.Respond.Channels.Irc;

/// <summary>The bot's account.</summary>
internal sealed class IrcSaslOptions
{
    /// <summary>The account's name.</summary>
    [Required]
    public string User { get; init; } = "";

    /// <summary>Its password (SASL PLAIN); absent where the certificate says who the bot is (SASL EXTERNAL).</summary>
    public Secret? Password { get; init; }
}
