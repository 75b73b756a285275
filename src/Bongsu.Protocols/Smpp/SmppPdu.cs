using System.Buffers.Binary;

namespace Bongsu.Protocols.Smpp;

/// <summary>
/// One unit of the protocol: four big-endian 32-bit numbers (length of all, command, status, sequence number) and a body (SMPP 3.4, 3.2).
/// </summary>
/// <param name="Command">What it is.</param>
/// <param name="Status">What became of the request, in responses; <see cref="SmppStatus.Ok"/> in requests.</param>
/// <param name="Sequence">1 to 0x7FFFFFFF; a response has that of its request.</param>
/// <param name="Body">What follows the header.</param>
public sealed record SmppPdu(SmppCommand Command, SmppStatus Status, uint Sequence, ReadOnlyMemory<byte> Body)
{
    /// <summary>The size of the header.</summary>
    public const int HeaderSize = 16;

    /// <summary>The longest unit that is read: more than the longest message that a message centre brings (64 KiB in message_payload).</summary>
    public const int MaxSize = 70_000;

    private const uint ResponseBit = 0x8000_0000;

    /// <summary>True for answers.</summary>
    public bool IsResponse => ((uint)Command & ResponseBit) != 0;

    /// <summary>The answer to this request.</summary>
    public SmppPdu Answer(SmppStatus status = SmppStatus.Ok, ReadOnlyMemory<byte> body = default) =>
        new((SmppCommand)((uint)Command | ResponseBit), status, Sequence, body);

    /// <summary>As it goes over the wire.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[HeaderSize + Body.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)bytes.Length);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), (uint)Command);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(8), (uint)Status);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(12), Sequence);
        Body.Span.CopyTo(bytes.AsSpan(HeaderSize));
        return bytes;
    }

    /// <summary>Reads one unit from a stream.</summary>
    /// <exception cref="SmppException">The stream ended, or what comes is no unit of SMPP.</exception>
    public static async Task<SmppPdu> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] header = new byte[HeaderSize];
        try
        {
            await stream.ReadExactlyAsync(header, cancellationToken);
            uint length = BinaryPrimitives.ReadUInt32BigEndian(header);
            if (length is < HeaderSize or > MaxSize)
                throw new SmppException(SmppFault.NotSmpp, $"a unit of {length} bytes");
            byte[] body = new byte[length - HeaderSize];
            await stream.ReadExactlyAsync(body, cancellationToken);
            return new SmppPdu(
                (SmppCommand)BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4)), (SmppStatus)BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(8)),
                BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(12)), body);
        }
        catch (IOException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new SmppException(SmppFault.Closed, "the connection broke", e);
        }
    }
}
