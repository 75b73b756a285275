namespace Bongsu.Protocols.Tls;

/// <summary>What an OCSP responder says of a certificate.</summary>
public enum OcspStatus
{
    /// <summary>It is not revoked.</summary>
    Good,

    /// <summary>It is revoked.</summary>
    Revoked,

    /// <summary>The responder does not know it.</summary>
    Unknown,

    /// <summary>It was said for a time that is over, or has not begun.</summary>
    OutOfDate,
}
