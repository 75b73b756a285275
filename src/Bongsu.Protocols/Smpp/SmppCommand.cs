namespace Bongsu.Protocols.Smpp;

/// <summary>The commands of SMPP 3.4 that a client says and hears (5.1.2.1). A response is its request with the highest bit set.</summary>
public enum SmppCommand : uint
{
    /// <summary>No command.</summary>
    None = 0,

    /// <summary>Signs in to hear.</summary>
    BindReceiver = 0x1,

    /// <summary>Signs in to send.</summary>
    BindTransmitter = 0x2,

    /// <summary>Sends a message.</summary>
    SubmitSm = 0x4,

    /// <summary>The far side brings a message or a receipt.</summary>
    DeliverSm = 0x5,

    /// <summary>Ends the session.</summary>
    Unbind = 0x6,

    /// <summary>Signs in to send and to hear.</summary>
    BindTransceiver = 0x9,

    /// <summary>Asks whether the other side is there.</summary>
    EnquireLink = 0x15,

    /// <summary>What the other side said is no request.</summary>
    GenericNack = 0x8000_0000,

    /// <summary>The answer to <see cref="BindReceiver"/>.</summary>
    BindReceiverResponse = 0x8000_0001,

    /// <summary>The answer to <see cref="BindTransmitter"/>.</summary>
    BindTransmitterResponse = 0x8000_0002,

    /// <summary>The answer to <see cref="SubmitSm"/>.</summary>
    SubmitSmResponse = 0x8000_0004,

    /// <summary>The answer to <see cref="DeliverSm"/>.</summary>
    DeliverSmResponse = 0x8000_0005,

    /// <summary>The answer to <see cref="Unbind"/>.</summary>
    UnbindResponse = 0x8000_0006,

    /// <summary>The answer to <see cref="BindTransceiver"/>.</summary>
    BindTransceiverResponse = 0x8000_0009,

    /// <summary>The answer to <see cref="EnquireLink"/>.</summary>
    EnquireLinkResponse = 0x8000_0015,
}
