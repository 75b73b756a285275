namespace Bongsu.Protocols.Xmpp;

/// <summary>Why there is no conversation with a server.</summary>
public enum XmppFault
{
    /// <summary>Nobody answers.</summary>
    Unreachable,

    /// <summary>No TLS where it is wanted, or a certificate that is not valid.</summary>
    Tls,

    /// <summary>The server refuses user and password, or offers no way to sign in that is safe here.</summary>
    Credentials,

    /// <summary>The server refuses the client otherwise: banned, overloaded, shutting down.</summary>
    Refused,

    /// <summary>The connection ended, or what came is not XMPP.</summary>
    Closed,
}
