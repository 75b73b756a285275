using System.Buffers.Binary;
using Bongsu.Metrics.Encoding;

namespace Bongsu.Metrics.Blocks;

/// <summary>
/// The frame of a block file; drawn in docs/formats/metrics-blocks.md. Little endian.
/// <code>
/// file   := header block* page* top footer
/// header := "BMBF" | version u16 = 1 | width u16 | resolution ms i64 | partition start ms i64 | first seal i64 | last seal i64 | checksum u32     (44 bytes)
/// page   := checksum u32 | count varint | entry*
/// entry  := series − series before, varint | first time − partition start, zigzag varint | last time − first time, varint | rows varint | length varint
/// top := checksum u32 | pages varint | (first series − that of the page before, varint | offset of its first block − that of the page before, varint | length
/// of the page, varint)* footer := pages' offset i64 | top's offset i64 | blocks i64 | rows i64 | least time i64 | greatest time i64 | least series i32 |
/// greatest series i32 | checksum u32 | "BMBE" (64 bytes)
/// </code>
/// Blocks lie back to back in the order of their entries: by series, then time.
/// </summary>
internal static class BlockFileFormat
{
    public const int HeaderSize = 44;
    public const int FooterSize = 64;
    public const ushort Version = 1;
    public const int EntriesPerPage = 64;

    public static ReadOnlySpan<byte> Magic => "BMBF"u8;

    public static ReadOnlySpan<byte> EndMagic => "BMBE"u8;

    public static void WriteHeader(ByteBuffer target, BlockFileName name)
    {
        int start = target.Length;
        target.Write(Magic);
        target.WriteUInt32(Version | ((uint)name.Tier.Width << 16));
        target.WriteInt64(name.Tier.ResolutionMs);
        target.WriteInt64(name.PartitionStart);
        target.WriteInt64(name.FirstSeal);
        target.WriteInt64(name.LastSeal);
        target.WriteUInt32(Checksum.Of(target.Written[start..]));
    }

    /// <exception cref="CorruptDataException">The header is damaged or of another file.</exception>
    /// <exception cref="MetricsException">The header is sound but of a version this program does not know.</exception>
    public static void CheckHeader(ReadOnlySpan<byte> header, BlockFileName name, string path)
    {
        if (header.Length < HeaderSize || !header[..4].SequenceEqual(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(header[(HeaderSize - Checksum.Size)..]) != Checksum.Of(header[..(HeaderSize - Checksum.Size)]))
        {
            throw new CorruptDataException("The header is damaged.");
        }

        ushort version = BinaryPrimitives.ReadUInt16LittleEndian(header[4..]);
        if (version != Version)
            throw new MetricsException(
                $"The file {path} has format version {version}; this program knows version {Version}. Use the program that wrote it.", mayRetry: false);
        using var expected = new ByteBuffer(HeaderSize);
        WriteHeader(expected, name);
        if (!expected.Written.SequenceEqual(header[..HeaderSize]))
            throw new CorruptDataException("The header belongs to a file of another name.");
    }

    public static void WriteFooter(ByteBuffer target, in BlockFileSummary summary)
    {
        int start = target.Length;
        target.WriteInt64(summary.PagesOffset);
        target.WriteInt64(summary.TopOffset);
        target.WriteInt64(summary.Blocks);
        target.WriteInt64(summary.Rows);
        target.WriteInt64(summary.MinTime);
        target.WriteInt64(summary.MaxTime);
        target.WriteUInt32((uint)summary.MinSeries);
        target.WriteUInt32((uint)summary.MaxSeries);
        target.WriteUInt32(Checksum.Of(target.Written[start..]));
        target.Write(EndMagic);
    }

    /// <exception cref="CorruptDataException">The footer is damaged or missing.</exception>
    public static BlockFileSummary ReadFooter(ReadOnlySpan<byte> footer, long fileLength)
    {
        const int Checked = FooterSize - 8;
        if (footer.Length != FooterSize || !footer[^4..].SequenceEqual(EndMagic)
            || BinaryPrimitives.ReadUInt32LittleEndian(footer[Checked..]) != Checksum.Of(footer[..Checked]))
        {
            throw new CorruptDataException("The footer is damaged or missing.");
        }

        var reader = new ByteReader(footer);
        var summary = new BlockFileSummary(
            reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(),
            (int)reader.ReadUInt32(), (int)reader.ReadUInt32());
        if (summary.PagesOffset < HeaderSize || summary.TopOffset < summary.PagesOffset || summary.TopOffset > fileLength - FooterSize)
            throw new CorruptDataException("The footer does not fit the file.");
        return summary;
    }
}
