using System.Security.Cryptography.X509Certificates;

namespace Bongsu.Protocols.Irc;

/// <summary>Where to connect, and as whom.</summary>
public sealed record IrcSettings
{
    /// <summary>Name or address of the server.</summary>
    public required string Host { get; init; }

    /// <summary>1 to 65535; 6697 with TLS, 6667 without, as a rule.</summary>
    public required int Port { get; init; }

    /// <summary>TLS from the first byte.</summary>
    public bool Tls { get; init; } = true;

    /// <summary>Takes any certificate of the server.</summary>
    public bool AcceptAnyCertificate { get; init; }

    /// <summary>Shown to the server, for SASL EXTERNAL; null where there is none.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>The nick that is wanted; another one is taken where it is in use.</summary>
    public required string Nick { get; init; }

    /// <summary>The user name, a word.</summary>
    public required string User { get; init; }

    /// <summary>Shown to those who ask who this is.</summary>
    public required string RealName { get; init; }

    /// <summary>The server's own password (PASS), or null.</summary>
    public string? Password { get; init; }

    /// <summary>The account, or null.</summary>
    public IrcSasl? Sasl { get; init; }

    /// <summary>Longest until a connection stands, TLS included. Default 15 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest from there until the server has let the client in. Default 30 s.</summary>
    public TimeSpan RegisterTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where and as whom, without secrets.</summary>
    public override string ToString() => $"{Nick} at {Host}:{Port}";
}
