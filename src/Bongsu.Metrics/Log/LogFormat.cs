using System.Buffers.Binary;
using Bongsu.Metrics.Encoding;

namespace Bongsu.Metrics.Log;

/// <summary>
/// The framing shared by the write-ahead log and the series log; drawn in docs/formats/metrics-log.md. Little endian.
/// <code>
/// file   := header record*
/// header := "BMLG" | version u16 = 1 | kind u16 | number u64 | checksum u32 of the 16 bytes before      (20 bytes)
/// record := "rec1" | length u32 | checksum u32 of the payload, seeded with its length | payload         (12 + length bytes)
/// </code>
/// </summary>
internal static class LogFormat
{
    public const int HeaderSize = 20;
    public const int RecordHeaderSize = 12;
    public const ushort Version = 1;

    /// <summary>No payload is larger: one million samples of at most 28 bytes.</summary>
    public const int MaxPayload = 32 << 20;

    public static ReadOnlySpan<byte> Magic => "BMLG"u8;

    /// <summary>The number in a sound header.</summary>
    public static long NumberOf(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadInt64LittleEndian(header[8..]);

    /// <summary>Marks a record's start, so that reading can find its feet again behind a damaged place.</summary>
    public static ReadOnlySpan<byte> RecordMark => "rec1"u8;

    public static void WriteHeader(Span<byte> target, LogKind kind, long number)
    {
        Magic.CopyTo(target);
        BinaryPrimitives.WriteUInt16LittleEndian(target[4..], Version);
        BinaryPrimitives.WriteUInt16LittleEndian(target[6..], (ushort)kind);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], number);
        BinaryPrimitives.WriteUInt32LittleEndian(target[16..], Checksum.Of(target[..16]));
    }

    /// <summary>What is wrong with a header, or null when it is good.</summary>
    /// <exception cref="MetricsException">The header is sound but of a version this program does not know.</exception>
    public static string? CheckHeader(ReadOnlySpan<byte> header, LogKind kind, string path)
    {
        if (header.Length < HeaderSize)
            return "the file is shorter than its header";
        if (!header[..4].SequenceEqual(Magic) || BinaryPrimitives.ReadUInt32LittleEndian(header[16..]) != Checksum.Of(header[..16]))
            return "the header is damaged";
        ushort version = BinaryPrimitives.ReadUInt16LittleEndian(header[4..]);
        if (version != Version)
            throw new MetricsException(
                $"The file {path} has format version {version}; this program knows version {Version}. Use the program that wrote it.", mayRetry: false);
        return BinaryPrimitives.ReadUInt16LittleEndian(header[6..]) == (ushort)kind ? null : "the file is a log of another kind";
    }

    /// <summary>Begins a record in a buffer; <see cref="EndRecord"/> closes it once the payload is written behind.</summary>
    /// <returns>What to hand to <see cref="EndRecord"/>.</returns>
    public static int BeginRecord(ByteBuffer buffer)
    {
        int start = buffer.Length;
        buffer.Write(RecordMark);
        buffer.WriteInt64(0);
        return start;
    }

    public static void EndRecord(ByteBuffer buffer, int start)
    {
        int length = buffer.Length - start - RecordHeaderSize;
        Span<byte> header = buffer.Patch(start, RecordHeaderSize);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], Checksum.Of(buffer.Written[(start + RecordHeaderSize)..], length));
    }
}
