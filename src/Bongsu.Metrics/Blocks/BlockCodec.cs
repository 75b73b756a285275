using System.Buffers.Binary;
using Bongsu.Metrics.Encoding;
using Bongsu.Metrics.Rows;

namespace Bongsu.Metrics.Blocks;

/// <summary>
/// One block: consecutive rows of one series, in columns.
/// <code>
/// block := checksum u32 of what follows, seeded with the series' id | rows varint | times, an <see cref="IntColumn"/> | values
/// values := raw: a <see cref="ValueColumn"/>     rollups: <see cref="RollupColumns"/>
/// </code>
/// </summary>
internal static class BlockCodec
{
    /// <summary>A block holds at most this many rows; a longer history takes several.</summary>
    public const int MostRows = 4096;

    /// <summary>
    /// Appends a block of the rows [from, from + count); returns how many bytes it took, and where among all bytes of the buffer the values begin.
    /// </summary>
    public static int Write(ByteBuffer target, int series, RowSet rows, int from, int count, bool thorough, out int valuesAt)
    {
        int start = target.Length;
        target.WriteUInt32(0);
        target.WriteVarInt((ulong)count);
        IntColumn.Write(target, rows.Times.Slice(from, count), thorough);
        valuesAt = target.Length;
        if (rows.Width == RollupRow.Width)
        {
            RollupColumns.Write(
                target, rows.Column(RollupRow.CountColumn).Slice(from, count), rows.Column(RollupRow.SumColumn).Slice(from, count),
                rows.Column(RollupRow.MinColumn)
                    .Slice(from, count), rows.Column(RollupRow.MaxColumn)
                    .Slice(from, count), rows.Column(RollupRow.LastColumn)
                    .Slice(from, count), thorough);
        }
        else
        {
            ValueColumn.Write(target, rows.Column(0).Slice(from, count), thorough);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(target.Patch(start, Checksum.Size), Checksum.Of(target.Written[(start + Checksum.Size)..], series));
        return target.Length - start;
    }

    /// <summary>Adds a block's rows to a set of the same width.</summary>
    /// <exception cref="CorruptDataException">The bytes are not the block that was written; the set is as before.</exception>
    public static void Read(ReadOnlySpan<byte> block, int series, RowSet target)
    {
        if (!IsSound(block, series))
            throw new CorruptDataException("The checksum of a block does not hold.");
        ReadSound(block, target);
    }

    /// <summary>The same for a block whose checksum was looked at already.</summary>
    public static void ReadSound(ReadOnlySpan<byte> block, RowSet target)
    {
        var reader = new ByteReader(block[Checksum.Size..]);
        int count = reader.ReadCount(MostRows);
        if (count == 0)
            throw new CorruptDataException("A block has no rows.");
        int before = target.Count;
        int at = target.Extend(count);
        try
        {
            IntColumn.Read(ref reader, target.TimesToFill(at));
            if (target.Width == RollupRow.Width)
            {
                RollupColumns.Read(
                    ref reader, target.ColumnToFill(
                        RollupRow.CountColumn, at), target.ColumnToFill(RollupRow.SumColumn, at), target.ColumnToFill(RollupRow.MinColumn, at),
                    target.ColumnToFill(RollupRow.MaxColumn, at), target.ColumnToFill(RollupRow.LastColumn, at));
            }
            else
            {
                ValueColumn.Read(ref reader, target.ColumnToFill(0, at));
            }
        }
        catch (CorruptDataException)
        {
            target.TruncateTo(before);
            throw;
        }
    }

    /// <summary>Whether the checksum holds.</summary>
    public static bool IsSound(ReadOnlySpan<byte> block, int series) =>
        block.Length > Checksum.Size && BinaryPrimitives.ReadUInt32LittleEndian(block) == Checksum.Of(block[Checksum.Size..], series);
}
