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

    /// <summary>
    /// Whether a connection that breaks is taken up again where the server has stream management (XEP-0198): nothing is lost and nothing is said twice. Default
    /// true.
    /// </summary>
    public bool Resumes { get; init; } = true;

    /// <summary>For how long it is tried to take a broken connection up again. Default 15 s.</summary>
    public TimeSpan ResumeWithin { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Takes any certificate.</summary>
    public bool AcceptAnyCertificate { get; init; }
}
