namespace Bongsu.Protocols.Smpp;

/// <summary>Why there is no conversation with a message centre.</summary>
public enum SmppFault
{
    /// <summary>Nobody answers.</summary>
    Unreachable,

    /// <summary>No TLS, or a certificate that is not valid.</summary>
    Tls,

    /// <summary>User and password are refused.</summary>
    Credentials,

    /// <summary>Signing in is refused otherwise.</summary>
    Refused,

    /// <summary>The connection ended before the request was sent.</summary>
    Closed,

    /// <summary>The connection ended, or time was over, after the request was sent: it may have been taken.</summary>
    Unanswered,

    /// <summary>What came is not SMPP, or more of it than a message centre has to say.</summary>
    NotSmpp,
}
