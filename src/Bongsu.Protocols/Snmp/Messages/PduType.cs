namespace Bongsu.Protocols.Snmp.Messages;

/// <summary>What a message asks or says; the numbers are the context tags on the wire (RFC 3416 section 3).</summary>
public enum PduType
{
    /// <summary>Asks for values.</summary>
    Get = 0,

    /// <summary>Asks for the values that follow.</summary>
    GetNext = 1,

    /// <summary>Answers.</summary>
    Response = 2,

    /// <summary>Changes values; never sent by us.</summary>
    Set = 3,

    /// <summary>A notification of version 1.</summary>
    TrapV1 = 4,

    /// <summary>Asks for many values that follow.</summary>
    GetBulk = 5,

    /// <summary>A notification that wants an answer.</summary>
    Inform = 6,

    /// <summary>A notification.</summary>
    Trap = 7,

    /// <summary>Says what is wrong with a message of version 3.</summary>
    Report = 8,
}
