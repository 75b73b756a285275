namespace Bongsu.Protocols.Xmpp;

/// <summary>How a client signs in.</summary>
public sealed record XmppSettings
{
    /// <summary>Who; its domain is the one that the server's certificate must be for.</summary>
    public required Jid User { get; init; }

    /// <summary>The password.</summary>
    public required string Password { get; init; }

    /// <summary>Where the server is.</summary>
    public required string Host { get; init; }

    /// <summary>5222, or 5223 with <see cref="DirectTls"/>.</summary>
    public int Port { get; init; } = 5222;

    /// <summary>TLS from the first byte instead of STARTTLS.</summary>
    public bool DirectTls { get; init; }

    /// <summary>Whether to go on without TLS where the server has none; nothing else than SCRAM is then said.</summary>
    public bool AllowPlain { get; init; }

    /// <summary>Takes any certificate.</summary>
    public bool AcceptAnyCertificate { get; init; }
}
