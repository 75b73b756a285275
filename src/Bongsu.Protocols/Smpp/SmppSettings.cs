namespace Bongsu.Protocols.Smpp;

/// <summary>How a client signs in.</summary>
public sealed record SmppSettings
{
    /// <summary>Where the message centre is.</summary>
    public required string Host { get; init; }

    /// <summary>Its port.</summary>
    public required int Port { get; init; }

    /// <summary>TLS from the first byte.</summary>
    public bool Tls { get; init; }

    /// <summary>Takes any certificate.</summary>
    public bool AcceptAnyCertificate { get; init; }

    /// <summary>system_id, at most 15 characters.</summary>
    public required string User { get; init; }

    /// <summary>The password; the standard says at most 8 characters, message centres take longer ones.</summary>
    public required string Password { get; init; }

    /// <summary>system_type, at most 12 characters.</summary>
    public string SystemType { get; init; } = "";

    /// <summary>Whether messages and receipts are to come over this connection too.</summary>
    public bool Hears { get; init; } = true;
}
