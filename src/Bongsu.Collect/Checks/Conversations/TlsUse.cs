namespace Bongsu.Collect.Checks.Conversations;

/// <summary>Whether a connection is encrypted.</summary>
public enum TlsUse
{
    /// <summary>In clear.</summary>
    None,

    /// <summary>From the first byte, on a port of its own.</summary>
    Implicit,

    /// <summary>Begins in clear and is encrypted before anything secret is sent (STARTTLS, STLS, AUTH TLS).</summary>
    Explicit,
}
