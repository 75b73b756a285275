namespace Bongsu.Protocols.Smpp;

/// <summary>What a response says became of the request (SMPP 3.4, 5.1.3). Values from 0x400 are the far side's own.</summary>
public enum SmppStatus : uint
{
    /// <summary>Done.</summary>
    Ok = 0x0,

    /// <summary>The message is too long or its length is wrong.</summary>
    InvalidMessageLength = 0x1,

    /// <summary>Unknown command.</summary>
    InvalidCommand = 0x3,

    /// <summary>Not in this state of the session.</summary>
    WrongBindState = 0x4,

    /// <summary>Somebody with this name is signed in already.</summary>
    AlreadyBound = 0x5,

    /// <summary>A fault of the far side.</summary>
    SystemError = 0x8,

    /// <summary>The sender's address is refused.</summary>
    InvalidSource = 0xA,

    /// <summary>The recipient's address is refused.</summary>
    InvalidDestination = 0xB,

    /// <summary>Signing in is refused.</summary>
    BindFailed = 0xD,

    /// <summary>Wrong password.</summary>
    InvalidPassword = 0xE,

    /// <summary>Unknown user.</summary>
    InvalidSystemId = 0xF,

    /// <summary>The far side's queue is full.</summary>
    QueueFull = 0x14,

    /// <summary>The message could not be taken.</summary>
    SubmitFailed = 0x45,

    /// <summary>More than is allowed in a second.</summary>
    Throttled = 0x58,

    /// <summary>The receiving program cannot take it now.</summary>
    ReceiverTemporaryError = 0x64,

    /// <summary>The receiving program will not take it.</summary>
    ReceiverPermanentError = 0x65,

    /// <summary>The receiving program rejects it.</summary>
    ReceiverRejects = 0x66,
}
