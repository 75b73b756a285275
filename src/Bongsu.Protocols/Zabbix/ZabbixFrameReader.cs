using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Bongsu.Protocols.Zabbix;

/// <summary>Reads one frame from a stream. Without state: one reader may serve all connections.</summary>
public sealed class ZabbixFrameReader(ZabbixFrameLimits? limits = null)
{
    // Memory follows the bytes that arrive, not the length that a stranger announces.
    private const int FirstBuffer = 2 * 1024;

    // Deflate cannot do better than about 1032 to 1, so a header that promises more is a lie.
    private const long GreatestRatio = 1100;

    private readonly ZabbixFrameLimits _limits = limits ?? ZabbixFrameLimits.Default;

    /// <summary>
    /// Reads one frame. Nothing may follow it on the connection: one request, one answer, then the connection ends.
    /// </summary>
    /// <param name="stream">The connection; left open.</param>
    /// <param name="cancellationToken">Ends the wait; the caller's time limit belongs here.</param>
    /// <returns>The frame, to be disposed of, or null where the stream ended before its first byte.</returns>
    /// <exception cref="ZabbixProtocolException">The bytes are not a frame, or above the limits.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async ValueTask<ZabbixFrame?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] header = ArrayPool<byte>.Shared.Rent(ZabbixFrame.LargeHeaderSize);
        try
        {
            int have = 0;
            int need = ZabbixFrame.HeaderSize;
            while (have < need)
            {
                int read = await stream.ReadAsync(header.AsMemory(have, need - have), cancellationToken);
                if (read == 0)
                {
                    if (have == 0)
                        return null;
                    throw new ZabbixProtocolException(ZabbixFault.Truncated, $"The connection ended after {have} bytes of the header.");
                }

                have += read;
                need = CheckStart(header.AsSpan(0, have));
            }

            return await ReadBodyAsync(stream, ParseHeader(header), cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(header);
        }
    }

    /// <summary>Refuses rubbish at its first byte, so that a stranger who sends one line and waits is not waited for.</summary>
    private int CheckStart(ReadOnlySpan<byte> header)
    {
        int compare = Math.Min(header.Length, ZabbixFrame.Magic.Length);
        if (!header[..compare].SequenceEqual(ZabbixFrame.Magic[..compare]))
            throw new ZabbixProtocolException(ZabbixFault.MissingHeader, "The message does not start with the header ZBXD.");
        if (header.Length <= ZabbixFrame.Magic.Length)
            return ZabbixFrame.HeaderSize;

        var flags = (ZabbixFrameFlags)header[4];
        ZabbixFrameFlags accepted = ZabbixFrameFlags.Protocol
            | (_limits.AcceptCompressed ? ZabbixFrameFlags.Compressed : ZabbixFrameFlags.None)
            | (_limits.AcceptLarge ? ZabbixFrameFlags.Large : ZabbixFrameFlags.None);
        if (!flags.HasFlag(ZabbixFrameFlags.Protocol) || (flags & ~accepted) != ZabbixFrameFlags.None)
            throw new ZabbixProtocolException(ZabbixFault.Flags, $"The header has the flags 0x{header[4]:x2}, which are not accepted.");
        return flags.HasFlag(ZabbixFrameFlags.Large) ? ZabbixFrame.LargeHeaderSize : ZabbixFrame.HeaderSize;
    }

    private Header ParseHeader(ReadOnlySpan<byte> bytes)
    {
        var flags = (ZabbixFrameFlags)bytes[4];
        bool large = flags.HasFlag(ZabbixFrameFlags.Large);
        ulong length = large ? BinaryPrimitives.ReadUInt64LittleEndian(bytes[5..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[5..]);
        ulong reserved = large ? BinaryPrimitives.ReadUInt64LittleEndian(bytes[13..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[9..]);
        if (length > (ulong)_limits.MaxBodyBytes)
            throw new ZabbixProtocolException(ZabbixFault.TooLarge, $"The header announces {length} bytes; at most {_limits.MaxBodyBytes} are accepted.");
        if (!flags.HasFlag(ZabbixFrameFlags.Compressed))
            return new Header(flags, (int)length, 0);

        if (reserved > (ulong)_limits.MaxInflatedBytes)
            throw new ZabbixProtocolException(
                ZabbixFault.TooLarge, $"The header announces {reserved} bytes after inflation; at most {_limits.MaxInflatedBytes} are accepted.");
        if ((long)reserved > (long)length * GreatestRatio)
            throw new ZabbixProtocolException(ZabbixFault.Compression, $"{length} compressed bytes cannot hold the {reserved} that the header announces.");
        return new Header(flags, (int)length, (int)reserved);
    }

    private static async ValueTask<ZabbixFrame> ReadBodyAsync(Stream stream, Header header, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Math.Min(header.Length, FirstBuffer) + 1);
        try
        {
            int have = 0;
            while (have < header.Length)
            {
                if (have == buffer.Length)
                    buffer = Grow(buffer, have, header.Length + 1);

                // One byte more than announced is asked for: that is how a sender that wrote too much is noticed.
                int room = Math.Min(buffer.Length, header.Length + 1) - have;
                int read = await stream.ReadAsync(buffer.AsMemory(have, room), cancellationToken);
                if (read == 0)
                    throw new ZabbixProtocolException(ZabbixFault.Truncated, $"The connection ended after {have} of {header.Length} bytes of the body.");
                have += read;
            }

            if (have > header.Length)
                throw new ZabbixProtocolException(ZabbixFault.TooLong, $"More came than the {header.Length} bytes that the header announces.");

            if (header.Flags.HasFlag(ZabbixFrameFlags.Compressed))
            {
                byte[] inflated = Inflate(buffer, header);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = inflated;
                return new ZabbixFrame(header.Flags, inflated, header.Inflated);
            }

            return new ZabbixFrame(header.Flags, buffer, header.Length);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    private static byte[] Grow(byte[] buffer, int used, int most)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min((long)buffer.Length * 4, most));
        buffer.AsSpan(0, used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static byte[] Inflate(byte[] compressed, Header header)
    {
        byte[] inflated = ArrayPool<byte>.Shared.Rent(header.Inflated + 1);
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(compressed, 0, header.Length, writable: false), CompressionMode.Decompress);

            // One byte more than announced is asked for, so that a stream that goes on is noticed and never followed.
            int length = zlib.ReadAtLeast(inflated.AsSpan(0, header.Inflated + 1), header.Inflated + 1, throwOnEndOfStream: false);
            if (length != header.Inflated)
                throw new ZabbixProtocolException(
                    ZabbixFault.Compression, $"The body does not inflate to the {header.Inflated} bytes that the header announces.");
            return inflated;
        }
        catch (InvalidDataException e)
        {
            ArrayPool<byte>.Shared.Return(inflated);
            throw new ZabbixProtocolException(ZabbixFault.Compression, "The compressed body is damaged.", e);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(inflated);
            throw;
        }
    }

    private readonly record struct Header(ZabbixFrameFlags Flags, int Length, int Inflated);
}
