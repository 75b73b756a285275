using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Options;
using Bongsu.Protocols.Xmpp;

namespace Bongsu.Respond.Channels.Xmpp;

/// <summary>Options of an <c>xmpp</c> channel.</summary>
internal sealed class XmppOptions : IValidatableObject
{
    private const int MostRooms = 50;

    /// <summary>The bot's address, <c>bongsu@example.com</c>.</summary>
    [Required]
    public string Jid { get; init; } = "";

    /// <summary>The bot's password.</summary>
    [Required]
    public Secret? Password { get; init; }

    /// <summary>The server's name or address; the domain of the bot's address where absent.</summary>
    public string? Host { get; init; }

    /// <summary>5222, or 5223 with directTls; default that.</summary>
    [Range(1, 65535)]
    public int? Port { get; init; }

    /// <summary>Whether TLS is required. Default true.</summary>
    public bool Tls { get; init; } = true;

    /// <summary>TLS from the first byte instead of STARTTLS.</summary>
    public bool DirectTls { get; init; }

    /// <summary>Takes any certificate of the server: for a server in the same trusted network only.</summary>
    public bool AcceptAnyCertificate { get; init; }

    /// <summary>What the bot calls itself in rooms. Default bongsu.</summary>
    public string Nick { get; init; } = "bongsu";

    /// <summary>The rooms that it is always in.</summary>
    public IReadOnlyList<string> Join { get; init; } = [];

    /// <summary>Whether those who are in the rooms of <see cref="Join"/> may read and operate. Default false.</summary>
    public bool Trusted { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Protocols.Xmpp.Jid.TryParse(Jid, out Jid me) || me.Local.Length == 0)
            yield return new ValidationResult($"jid '{Jid}' is not an address such as bongsu@example.com.");
        foreach (string room in Join.Where(r => !Protocols.Xmpp.Jid.TryParse(r, out Jid jid) || jid.Local.Length == 0 || jid.Resource.Length > 0))
            yield return new ValidationResult($"join '{room}' is not a room such as ops@conference.example.com.");
        if (Join.Count > MostRooms)
            yield return new ValidationResult($"join names more than {MostRooms} rooms.");
        if (Nick.Length is 0 or > 60 || Nick.Any(char.IsControl) || Nick.Contains('/', StringComparison.Ordinal))
            yield return new ValidationResult($"nick '{Nick}' is not what a bot can be called: 1 to 60 characters without a slash.");
        if (Host?.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) == true)
            yield return new ValidationResult($"host '{Host}' is not a host's name.");
    }

    /// <summary>The settings of a connection.</summary>
    internal XmppSettings Settings()
    {
        _ = Protocols.Xmpp.Jid.TryParse(Jid, out Jid me);
        return new XmppSettings
        {
            User = me,
            Password = Password!.Reveal(),
            Host = Host ?? me.Domain,
            Port = Port ?? (DirectTls ? 5223 : 5222),
            DirectTls = DirectTls,
            AllowPlain = !Tls,
            AcceptAnyCertificate = AcceptAnyCertificate,
        };
    }
}
