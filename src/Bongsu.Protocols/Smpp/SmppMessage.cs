using System.Diagnostics.CodeAnalysis;

namespace Bongsu.Protocols.Smpp;

/// <summary>The body of submit_sm and deliver_sm, which have the same fields in the same order (SMPP 3.4, 4.4.1 and 4.6.1).</summary>
public sealed record SmppMessage
{
    /// <summary>The most bytes of <see cref="Text"/>; what is longer goes as <see cref="SmppTag.MessagePayload"/>.</summary>
    public const int MaxText = 254;

    /// <summary>The bit of <see cref="EsmClass"/> that says that the text begins with a user data header.</summary>
    public const byte HasHeader = 0x40;

    private const byte KindMask = 0x3C;
    private const byte ReceiptKind = 0x04;
    private const int AddressSize = 21;
    private const int TimeSize = 17;
    private const int ServiceSize = 6;

    /// <summary>The service, at most 5 characters; empty for the default.</summary>
    public string ServiceType { get; init; } = "";

    /// <summary>Who sends.</summary>
    public SmppAddress Source { get; init; }

    /// <summary>Who is to get it.</summary>
    public SmppAddress Destination { get; init; }

    /// <summary>What kind of message it is, and whether its text has a header.</summary>
    public byte EsmClass { get; init; }

    /// <summary>The network's protocol identifier.</summary>
    public byte ProtocolId { get; init; }

    /// <summary>0 to 3.</summary>
    public byte Priority { get; init; }

    /// <summary>When it is to be delivered, in SMPP's form; empty for at once.</summary>
    public string Schedule { get; init; } = "";

    /// <summary>How long it is worth delivering, in SMPP's form; empty for as long as the far side likes.</summary>
    public string Validity { get; init; } = "";

    /// <summary>1 where a receipt is wanted.</summary>
    public byte RegisteredDelivery { get; init; }

    /// <summary>1 to replace an earlier message that waits.</summary>
    public byte ReplaceIfPresent { get; init; }

    /// <summary>The alphabet of the text: 0 the far side's default, 3 Latin-1, 8 UCS-2, 14 KS C 5601.</summary>
    public byte DataCoding { get; init; }

    /// <summary>A text that the far side knows by number; 0 for none.</summary>
    public byte DefaultMessage { get; init; }

    /// <summary>The text, at most <see cref="MaxText"/> bytes, with its header where <see cref="EsmClass"/> says so.</summary>
    public ReadOnlyMemory<byte> Text { get; init; }

    /// <summary>The optional parameters.</summary>
    public IReadOnlyList<SmppOption> Options { get; init; } = [];

    /// <summary>True for a final delivery receipt.</summary>
    public bool IsReceipt => (EsmClass & KindMask) == ReceiptKind;

    /// <summary>True for what a person sent, neither a receipt nor a report of any other kind.</summary>
    public bool IsFromPerson => (EsmClass & KindMask) == 0;

    /// <summary>The value of an optional parameter; null where it is not there.</summary>
    public ReadOnlyMemory<byte>? Option(ushort tag)
    {
        foreach (SmppOption option in Options)
        {
            if (option.Tag == tag)
                return option.Value;
        }

        return null;
    }

    /// <summary>The text, wherever it stands.</summary>
    public ReadOnlyMemory<byte> Payload => Text.IsEmpty && Option(SmppTag.MessagePayload) is { } payload ? payload : Text;

    /// <summary>As a body.</summary>
    /// <exception cref="ArgumentException">A field is longer than it may be.</exception>
    public byte[] ToBytes()
    {
        if (Text.Length > MaxText)
            throw new ArgumentException($"A text of {Text.Length} bytes does not fit into short_message.", nameof(Text));
        return new SmppBodyWriter()
            .Text(ServiceType, ServiceSize)
            .Byte(Source.Ton).Byte(Source.Npi).Text(Source.Number ?? "", AddressSize)
            .Byte(Destination.Ton).Byte(Destination.Npi).Text(Destination.Number ?? "", AddressSize)
            .Byte(EsmClass).Byte(ProtocolId).Byte(Priority)
            .Text(Schedule, TimeSize).Text(Validity, TimeSize)
            .Byte(RegisteredDelivery).Byte(ReplaceIfPresent).Byte(DataCoding).Byte(DefaultMessage)
            .Byte((byte)Text.Length).Bytes(Text.Span)
            .Options(Options)
            .ToBytes();
    }

    /// <summary>Reads a body.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out SmppMessage? message)
    {
        message = null;
        var reader = new SmppBodyReader(body);
        if (!reader.TryText(ServiceSize, out string service)
            || !TryAddress(ref reader, out SmppAddress source)
            || !TryAddress(ref reader, out SmppAddress destination)
            || !reader.TryByte(out byte esmClass)
            || !reader.TryByte(out byte protocol)
            || !reader.TryByte(out byte priority)
            || !reader.TryText(TimeSize, out string schedule)
            || !reader.TryText(TimeSize, out string validity)
            || !reader.TryByte(out byte registered)
            || !reader.TryByte(out byte replace)
            || !reader.TryByte(out byte coding)
            || !reader.TryByte(out byte known)
            || !reader.TryByte(out byte length)
            || !reader.TryBytes(length, out byte[] text)
            || !reader.TryOptions(out IReadOnlyList<SmppOption> options))
        {
            return false;
        }

        message = new SmppMessage
        {
            ServiceType = service, Source = source, Destination = destination, EsmClass = esmClass, ProtocolId = protocol, Priority = priority,
            Schedule = schedule,
            Validity = validity, RegisteredDelivery = registered, ReplaceIfPresent = replace, DataCoding = coding, DefaultMessage = known, Text = text,
            Options = options,
        };
        return true;
    }

    private static bool TryAddress(ref SmppBodyReader reader, out SmppAddress address)
    {
        address = default;
        if (!reader.TryByte(out byte ton) || !reader.TryByte(out byte npi) || !reader.TryText(AddressSize, out string number))
            return false;
        address = new SmppAddress(ton, npi, number);
        return true;
    }
}
