using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Bongsu.Metrics.Encoding;

namespace Bongsu.Metrics.Log;

/// <summary>
/// The payload of a sample log's record: one batch, in its order.
/// <code>
/// batch  := 0x01 | count varint | sample*
/// sample := series − series before, zigzag varint | time − time before, zigzag varint | value, the double's 8 bytes
/// </code>
/// "Before" is 0 for the first sample. A scrape of many series at one time so takes ten bytes a sample.
/// </summary>
internal static class SampleRecord
{
    public const byte Type = 1;
    private const int MostSampleSize = (2 * VarInt.MaxSize) + sizeof(double);

    public static void Write(ByteBuffer target, ReadOnlySpan<SeriesSample> batch)
    {
        int start = LogFormat.BeginRecord(target);
        target.WriteByte(Type);
        target.WriteVarInt((ulong)batch.Length);
        long series = 0, time = 0;
        while (batch.Length > 0)
        {
            // Room is asked for once for many samples; small pieces so that a large batch does not ask for far more than it uses.
            ReadOnlySpan<SeriesSample> piece = batch[..Math.Min(batch.Length, 256)];
            batch = batch[piece.Length..];
            Span<byte> room = target.Reserve(piece.Length * MostSampleSize);
            int at = 0;
            foreach (ref readonly SeriesSample sample in piece)
            {
                at += VarInt.Write(room[at..], VarInt.ZigZag(sample.Series.Value - series));
                at += VarInt.Write(room[at..], VarInt.ZigZag(sample.TimestampMs - time));
                BinaryPrimitives.WriteDoubleLittleEndian(room[at..], sample.Value);
                at += sizeof(double);
                series = sample.Series.Value;
                time = sample.TimestampMs;
            }

            target.Advance(at);
        }

        LogFormat.EndRecord(target, start);
    }

    /// <summary>Adds the samples of a payload to a list.</summary>
    /// <exception cref="CorruptDataException">The payload is no batch.</exception>
    public static void Read(ReadOnlySpan<byte> payload, List<SeriesSample> target)
    {
        var reader = new ByteReader(payload);
        if (reader.ReadByte() != Type)
            throw new CorruptDataException("The record is no batch of samples.");
        int count = reader.ReadCount(payload.Length);
        long series = 0, time = 0;
        for (int i = 0; i < count; i++)
        {
            series += reader.ReadZigZag();
            time += reader.ReadZigZag();
            target.Add(new SeriesSample(new SeriesId(series), time, Unsafe.BitCast<long, double>(reader.ReadInt64())));
        }

        if (reader.Remaining != 0)
            throw new CorruptDataException("Bytes are left behind the batch.");
    }
}
