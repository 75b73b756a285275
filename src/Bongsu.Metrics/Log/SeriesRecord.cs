using Bongsu.Metrics.Encoding;

namespace Bongsu.Metrics.Log;

/// <summary>
/// The payload of a series log's record.
/// <code>
/// made    := 0x01 | id varint | count varint | (name, value)*      each text: length in bytes varint | UTF-8
/// deleted := 0x02 | count varint | id varint *
/// next    := 0x03 | id varint                                      no id below it is given out again
/// packed  := 0x04 | length varint | zstd of that many bytes: (id varint | count varint | (name, value)*)*
/// </code>
/// </summary>
internal static class SeriesRecord
{
    public const byte Made = 1;
    public const byte Deleted = 2;
    public const byte Next = 3;
    public const byte Packed = 4;

    /// <summary>The bounds of a series' identity: labels, and bytes of UTF-8 of a name and of a value.</summary>
    public const int MostLabels = 256;

    public const int MostNameBytes = 1024;
    public const int MostValueBytes = 64 << 10;
    private const int MostDeleted = 1 << 20;

    /// <summary>So many bytes of made series are worth a packed record. Small, because damage takes one record.</summary>
    public const int PackedBytes = 32 << 10;

    /// <summary>One pack, and one series of the longest labels above it.</summary>
    private const int MostPackedBytes = PackedBytes + (MostLabels * (MostNameBytes + MostValueBytes + 16));

    public static void WriteMade(ByteBuffer target, int id, Labels labels)
    {
        int start = LogFormat.BeginRecord(target);
        target.WriteByte(Made);
        WriteSeries(target, id, labels);
        LogFormat.EndRecord(target, start);
    }

    /// <summary>A series as it stands in a record, without type.</summary>
    public static void WriteSeries(ByteBuffer target, int id, Labels labels)
    {
        target.WriteVarInt((ulong)id);
        target.WriteVarInt((ulong)labels.Count);
        foreach (Label label in labels.Span)
        {
            target.WriteString(label.Name);
            target.WriteString(label.Value);
        }
    }

    /// <summary>Writes many series as one record.</summary>
    /// <param name="target">Written at the end.</param>
    /// <param name="plain">What <see cref="WriteSeries"/> wrote, at least one, not much more than <see cref="PackedBytes"/>.</param>
    public static void WritePacked(ByteBuffer target, ReadOnlySpan<byte> plain)
    {
        int start = LogFormat.BeginRecord(target);
        target.WriteByte(Packed);
        target.WriteVarInt((ulong)plain.Length);
        target.Advance(Zstd.Compress(plain, target.Reserve(Zstd.MostCompressedBytes(plain.Length))));
        LogFormat.EndRecord(target, start);
    }

    /// <summary>The plain bytes of a packed record, to be read by <see cref="ReadMade"/> until none is left.</summary>
    public static byte[] ReadPacked(ref ByteReader reader)
    {
        byte[] plain = new byte[reader.ReadCount(MostPackedBytes)];
        Zstd.Decompress(reader.Rest, plain);
        return plain;
    }

    public static void WriteDeleted(ByteBuffer target, IReadOnlyList<int> ids)
    {
        for (int from = 0; from < ids.Count; from += MostDeleted)
        {
            int count = Math.Min(MostDeleted, ids.Count - from);
            int start = LogFormat.BeginRecord(target);
            target.WriteByte(Deleted);
            target.WriteVarInt((ulong)count);
            for (int i = 0; i < count; i++)
                target.WriteVarInt((ulong)ids[from + i]);
            LogFormat.EndRecord(target, start);
        }
    }

    public static void WriteNext(ByteBuffer target, int id)
    {
        int start = LogFormat.BeginRecord(target);
        target.WriteByte(Next);
        target.WriteVarInt((ulong)id);
        LogFormat.EndRecord(target, start);
    }

    public static (int Id, Labels Labels) ReadMade(ref ByteReader reader)
    {
        int id = reader.ReadCount(int.MaxValue - 1);
        var labels = new Label[reader.ReadCount(MostLabels)];
        for (int i = 0; i < labels.Length; i++)
            labels[i] = new Label(reader.ReadString(MostNameBytes), reader.ReadString(MostValueBytes));
        try
        {
            return (id, Labels.From(labels));
        }
        catch (ArgumentException e)
        {
            throw new CorruptDataException($"The labels of series {id} do not hold together.", e);
        }
    }

    public static int[] ReadDeleted(ref ByteReader reader)
    {
        int[] ids = new int[reader.ReadCount(Math.Min(MostDeleted, reader.Remaining))];
        for (int i = 0; i < ids.Length; i++)
            ids[i] = reader.ReadCount(int.MaxValue - 1);
        return ids;
    }
}
