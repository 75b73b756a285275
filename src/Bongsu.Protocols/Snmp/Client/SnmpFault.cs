namespace Bongsu.Protocols.Snmp.Client;

/// <summary>Why an agent gives no values.</summary>
public enum SnmpFault
{
    /// <summary>The system of the agent says that nobody listens on the port.</summary>
    Refused,

    /// <summary>The way there is broken; the message of the exception is the system's.</summary>
    Network,

    /// <summary>It answers, and not as SNMP says.</summary>
    Malformed,

    /// <summary>The user may not ask in this way: it wants authentication or encryption, or another protocol for it.</summary>
    SecurityLevel,

    /// <summary>Its clock and ours do not come together.</summary>
    TimeWindow,

    /// <summary>It knows no such user.</summary>
    UnknownUser,

    /// <summary>The password or the protocol of authentication is wrong.</summary>
    WrongAuthentication,

    /// <summary>The password or the protocol of encryption is wrong.</summary>
    WrongEncryption,

    /// <summary>It named its engine, and then did not respond to an encrypted question: agents drop what they cannot decrypt.</summary>
    SilentToEncrypted,

    /// <summary>It has no such context.</summary>
    UnknownContext,

    /// <summary>It reports something else; the message of the exception names the counter.</summary>
    Report,

    /// <summary>It answers with an error status; the message of the exception names it.</summary>
    ErrorStatus,

    /// <summary>A walk does not come to an end: what follows an object does not lie behind it.</summary>
    NotIncreasing,

    /// <summary>A walk has more values than are taken.</summary>
    TooMany,
}
