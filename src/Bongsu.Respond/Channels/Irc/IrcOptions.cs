using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json;
using Bongsu.Model.Options;
using Bongsu.Protocols.Irc;

namespace Bongsu.Respond.Channels.Irc;

/// <summary>Options of an <c>irc</c> channel.</summary>
internal sealed class IrcOptions : IValidatableObject
{
    private const int MostRooms = 50;

    /// <summary>The server's name or address.</summary>
    [Required]
    public string Host { get; init; } = "";

    /// <summary>6697 as a rule with TLS, 6667 without; default that.</summary>
    [Range(1, 65535)]
    public int? Port { get; init; }

    /// <summary>TLS from the first byte. Default true.</summary>
    public bool Tls { get; init; } = true;

    /// <summary>Takes any certificate of the server: for a server in the same trusted network only.</summary>
    public bool AcceptAnyCertificate { get; init; }

    /// <summary>What the bot calls itself. Default bongsu.</summary>
    public string Nick { get; init; } = "bongsu";

    /// <summary>The channels that it is always in.</summary>
    public IReadOnlyList<string> Join { get; init; } = [];

    /// <summary>Whether those who are in the channels of <see cref="Join"/> may read and acknowledge. Default true.</summary>
    public bool Trusted { get; init; } = true;

    /// <summary>The server's own password, where it has one.</summary>
    public Secret? Password { get; init; }

    /// <summary>The bot's account, where the server signs in by SASL.</summary>
    public IrcSaslOptions? Sasl { get; init; }

    /// <summary>The password that the bot identifies with to NickServ, where the server has services but no SASL.</summary>
    public Secret? NickServ { get; init; }

    /// <summary>The certificate and key that the bot shows, PEM in one text.</summary>
    public Secret? Certificate { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Host.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            yield return new ValidationResult($"host '{Host}' is not a host's name.");
        if (!IrcName.IsNick(Nick))
            yield return new ValidationResult($"nick '{Nick}' is not a nick: 1 to 30 letters, digits and []\\`_^{{|}}-, and no digit first.");
        foreach (string room in Join.Where(r => !IrcName.IsChannel(r)))
            yield return new ValidationResult($"join '{room}' is not a channel such as #ops.");
        if (Join.Count > MostRooms)
            yield return new ValidationResult($"join names more than {MostRooms} channels.");
        if (Sasl is { Password: null } && Certificate is null)
            yield return new ValidationResult("sasl needs a password, or certificate where the account is known by that.");
        if ((Certificate is not null || Sasl is { Password: null }) && !Tls)
            yield return new ValidationResult("certificate needs tls.");
        if (Sasl is { } sasl && (sasl.User.Length == 0 || sasl.User.Any(c => char.IsControl(c) || c == ' ')))
            yield return new ValidationResult($"sasl user '{sasl.User}' is not an account.");
        foreach (Secret secret in new[] { Password, Sasl?.Password, NickServ }.OfType<Secret>().Where(s => s.Reveal().Any(char.IsControl)))
            yield return new ValidationResult($"password {secret} has control characters.");
    }

    /// <summary>The same for two options that ask for the same connection. A hash: it gives nothing away.</summary>
    internal string Fingerprint() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<string?[]>(
    [
        Host, $"{Port} {Tls} {AcceptAnyCertificate} {Trusted}", Nick, Password?.Reveal(), Sasl?.User, Sasl?.Password?.Reveal(), NickServ?.Reveal(),
        Certificate?.Reveal(), .. Join,
    ])));
}
