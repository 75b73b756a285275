namespace Bongsu.Protocols.Irc;

/// <summary>Why there is no connection, or none any more.</summary>
public enum IrcFault
{
    /// <summary>Nobody answers at the address.</summary>
    Unreachable,

    /// <summary>The certificate is not valid for the host, or the port does not speak TLS.</summary>
    Tls,

    /// <summary>Account or password was refused, or the server offers no way to sign in.</summary>
    Credentials,

    /// <summary>The server does not want this client: a ban, no free nick.</summary>
    Refused,

    /// <summary>The server asks to come back later.</summary>
    Throttled,

    /// <summary>The connection ended.</summary>
    Closed,

    /// <summary>The server did not answer in time.</summary>
    Timeout,

    /// <summary>The server sent more than any server has to say.</summary>
    Flood,
}
