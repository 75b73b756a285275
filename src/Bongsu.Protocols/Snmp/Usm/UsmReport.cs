namespace Bongsu.Protocols.Snmp.Usm;

/// <summary>What an agent reports of a message that it did not take: the counter that it names (RFC 3414 section 5, RFC 3412 section 5, RFC 3413).</summary>
internal enum UsmReport
{
    /// <summary>A counter that we do not know.</summary>
    Other,

    /// <summary>The user may not ask in this way: without authentication or without encryption.</summary>
    UnsupportedSecurityLevel,

    /// <summary>Boots and time are not the engine's.</summary>
    NotInTimeWindow,

    /// <summary>It knows no such user.</summary>
    UnknownUser,

    /// <summary>The engine has another id.</summary>
    UnknownEngine,

    /// <summary>The authentication code is wrong.</summary>
    WrongDigest,

    /// <summary>The message could not be decrypted.</summary>
    Decryption,

    /// <summary>It has no such context.</summary>
    UnknownContext,
}
