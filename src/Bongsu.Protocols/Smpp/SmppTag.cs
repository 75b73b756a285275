namespace Bongsu.Protocols.Smpp;

/// <summary>The optional parameters that mean something here (SMPP 3.4, 5.3.2).</summary>
public static class SmppTag
{
    /// <summary>receipted_message_id: the message that a receipt is about, a C octet string.</summary>
    public const ushort ReceiptedMessageId = 0x001E;

    /// <summary>network_error_code: a byte for the network's kind and two for its error.</summary>
    public const ushort NetworkErrorCode = 0x0423;

    /// <summary>message_payload: the text where it is longer than 254 bytes.</summary>
    public const ushort MessagePayload = 0x0424;

    /// <summary>message_state: one byte, as <see cref="SmppReceiptState"/>.</summary>
    public const ushort MessageState = 0x0427;
}
