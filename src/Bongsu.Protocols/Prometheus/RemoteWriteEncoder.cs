using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Snappier;

namespace Bongsu.Protocols.Prometheus;

/// <summary>Builds remote-write messages. Not for several threads at once; used again after <see cref="Clear"/>.</summary>
public sealed class RemoteWriteEncoder
{
    private readonly ArrayBufferWriter<byte> _message = new();
    private readonly ArrayBufferWriter<byte> _series = new();

    /// <summary>The protobuf bytes so far; valid until the next change.</summary>
    public ReadOnlySpan<byte> Message => _message.WrittenSpan;

    /// <summary>Adds a series.</summary>
    /// <param name="labels">Ordered by name, <c>__name__</c> among them, none empty: receivers rely on it and this does not check.</param>
    /// <param name="samples">Ordered by time.</param>
    public void Add(IEnumerable<KeyValuePair<string, string>> labels, ReadOnlySpan<RemoteSample> samples)
    {
        ArgumentNullException.ThrowIfNull(labels);
        _series.ResetWrittenCount();
        foreach ((string name, string value) in labels)
        {
            int nameBytes = Encoding.UTF8.GetByteCount(name);
            int valueBytes = Encoding.UTF8.GetByteCount(value);
            PutByte(_series, (byte)RemoteWriteReader.LabelKey);
            WriteVarint(_series, (ulong)(2 + VarintSize((ulong)nameBytes) + nameBytes + VarintSize((ulong)valueBytes) + valueBytes));
            WriteText(0x0A, name, nameBytes);
            WriteText(0x12, value, valueBytes);
        }

        foreach (RemoteSample sample in samples)
            WriteSample(sample);
        PutByte(_message, 0x0A);
        WriteVarint(_message, (ulong)_series.WrittenCount);
        _message.Write(_series.WrittenSpan);
    }

    /// <summary>The whole as a snappy block: the body of the request.</summary>
    public byte[] ToSnappy() => Snappy.CompressToArray(_message.WrittenSpan);

    /// <summary>Begins anew, keeping the buffers.</summary>
    public void Clear() => _message.ResetWrittenCount();

    private void WriteText(byte key, string text, int bytes)
    {
        PutByte(_series, key);
        WriteVarint(_series, (ulong)bytes);
        Encoding.UTF8.GetBytes(text, _series.GetSpan(bytes));
        _series.Advance(bytes);
    }

    /// <summary>Fields that are 0 are left out, as the reference sender does; -0 and NaN are not 0 here.</summary>
    private void WriteSample(RemoteSample sample)
    {
        long bits = BitConverter.DoubleToInt64Bits(sample.Value);
        int size = (bits == 0 ? 0 : 9) + (sample.TimestampMs == 0 ? 0 : 1 + VarintSize((ulong)sample.TimestampMs));
        Span<byte> span = _series.GetSpan(2 + 9 + 11);
        span[0] = (byte)RemoteWriteReader.SampleKey;
        span[1] = (byte)size;
        int at = 2;
        if (bits != 0)
        {
            span[at++] = 0x09;
            BinaryPrimitives.WriteInt64LittleEndian(span[at..], bits);
            at += 8;
        }

        if (sample.TimestampMs != 0)
        {
            span[at++] = 0x10;
            at += PutVarint(span[at..], (ulong)sample.TimestampMs);
        }

        _series.Advance(at);
    }

    private static void PutByte(ArrayBufferWriter<byte> to, byte value)
    {
        to.GetSpan(1)[0] = value;
        to.Advance(1);
    }

    private static void WriteVarint(ArrayBufferWriter<byte> to, ulong value) => to.Advance(PutVarint(to.GetSpan(10), value));

    private static int PutVarint(Span<byte> to, ulong value)
    {
        int at = 0;
        while (value >= 0x80)
        {
            to[at++] = unchecked((byte)(value | 0x80));
            value >>= 7;
        }

        to[at++] = (byte)value;
        return at;
    }

    private static int VarintSize(ulong value) => ((63 - System.Numerics.BitOperations.LeadingZeroCount(value | 1)) / 7) + 1;
}
