using System.Buffers.Binary;
using System.IO.Compression;

namespace Bongsu.Protocols.Zabbix;

/// <summary>Puts bodies into frames.</summary>
public static class ZabbixFrameWriter
{
    /// <summary>The whole frame as one array, so that it goes out in one write.</summary>
    /// <param name="body">UTF-8 JSON or plain text.</param>
    /// <param name="flags">
    /// <see cref="ZabbixFrameFlags.Compressed"/> to compress, <see cref="ZabbixFrameFlags.Large"/> for 8-byte lengths; <see cref="ZabbixFrameFlags.Protocol"/>
    /// is implied.
    /// </param>
    public static byte[] Encode(ReadOnlySpan<byte> body, ZabbixFrameFlags flags = ZabbixFrameFlags.None)
    {
        flags |= ZabbixFrameFlags.Protocol;
        int headerSize = flags.HasFlag(ZabbixFrameFlags.Large) ? ZabbixFrame.LargeHeaderSize : ZabbixFrame.HeaderSize;
        if (!flags.HasFlag(ZabbixFrameFlags.Compressed))
        {
            byte[] plain = new byte[headerSize + body.Length];
            WriteHeader(plain, flags, body.Length, 0);
            body.CopyTo(plain.AsSpan(headerSize));
            return plain;
        }

        using var frame = new MemoryStream(headerSize + (body.Length / 2) + 64);
        frame.SetLength(headerSize);
        frame.Position = headerSize;
        using (var zlib = new ZLibStream(frame, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(body);
        byte[] bytes = frame.ToArray();
        WriteHeader(bytes, flags, bytes.Length - headerSize, body.Length);
        return bytes;
    }

    /// <summary>Writes one frame and flushes.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public static async ValueTask WriteAsync(Stream stream, ReadOnlyMemory<byte> body, ZabbixFrameFlags flags, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        await stream.WriteAsync(Encode(body.Span, flags), cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    private static void WriteHeader(Span<byte> frame, ZabbixFrameFlags flags, int length, int reserved)
    {
        ZabbixFrame.Magic.CopyTo(frame);
        frame[4] = (byte)flags;
        if (flags.HasFlag(ZabbixFrameFlags.Large))
        {
            BinaryPrimitives.WriteInt64LittleEndian(frame[5..], length);
            BinaryPrimitives.WriteInt64LittleEndian(frame[13..], reserved);
        }
        else
        {
            BinaryPrimitives.WriteInt32LittleEndian(frame[5..], length);
            BinaryPrimitives.WriteInt32LittleEndian(frame[9..], reserved);
        }
    }
}
