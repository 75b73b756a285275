using System.Buffers.Binary;

namespace Bongsu.Protocols.Grpc;

/// <summary>
/// How a message stands in a body of gRPC (grpc/grpc, doc/PROTOCOL-HTTP2.md): one byte, 1 where the message is compressed; its length in four bytes, the
/// largest first; the message.
/// </summary>
public static class GrpcFrame
{
    /// <summary>The bytes before the message.</summary>
    public const int HeaderBytes = 5;

    /// <summary>Reads the body of a call that has one message.</summary>
    /// <param name="body">The whole body.</param>
    /// <param name="message">The message in it, compressed or not.</param>
    /// <param name="isCompressed">Whether it is compressed, by what the header <c>grpc-encoding</c> says.</param>
    /// <returns>What is wrong with the body, in a sentence; null where it is one message.</returns>
    public static string? TryRead(ReadOnlyMemory<byte> body, out ReadOnlyMemory<byte> message, out bool isCompressed)
    {
        (message, isCompressed) = (default, false);
        if (body.Length < HeaderBytes)
            return body.IsEmpty ? "The call has no message." : "The message ends within its length.";
        ReadOnlySpan<byte> header = body.Span[..HeaderBytes];
        if (header[0] > 1)
            return "The message begins neither with 0 nor with 1.";
        uint length = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        long rest = body.Length - HeaderBytes;
        if (length > rest)
            return $"The message has {length} bytes, of which {rest} came.";
        if (length < rest)
            return "There is more than one message; this method takes one.";
        (message, isCompressed) = (body[HeaderBytes..], header[0] == 1);
        return null;
    }

    /// <summary>A message that is not compressed, with what stands before it.</summary>
    public static byte[] Write(ReadOnlySpan<byte> message)
    {
        byte[] frame = new byte[HeaderBytes + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame.AsSpan(HeaderBytes));
        return frame;
    }

    /// <summary>A text as the header <c>grpc-message</c> has it: printable ASCII but for the per cent sign as it is, the rest of its UTF-8 as <c>%XX</c>.</summary>
    public static string WriteMessage(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var header = new System.Text.StringBuilder(text.Length);
        foreach (byte b in System.Text.Encoding.UTF8.GetBytes(text))
        {
            if (b is >= 0x20 and <= 0x7E and not (byte)'%')
                header.Append((char)b);
            else
                header.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return header.ToString();
    }
}
