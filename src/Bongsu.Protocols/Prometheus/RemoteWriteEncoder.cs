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

    /// <summary>The same bytes, for work that waits; valid until the next change.</summary>
    public ReadOnlyMemory<byte> Memory => _message.WrittenMemory;

    /// <summary>How many bytes the message has so far.</summary>
    public int Length => _message.WrittenCount;

    /// <summary>Adds a series.</summary>
    /// <param name="labels">Ordered by name, <c>__name__</c> among them, none empty: receivers rely on it and this does not check.</param>
    /// <param name="samples">Ordered by time.</param>
    public void Add(IEnumerable<KeyValuePair<string, string>> labels, ReadOnlySpan<RemoteSample> samples)
    {
        ArgumentNullException.ThrowIfNull(labels);
        BeginSeries();
        foreach ((string name, string value) in labels)
            AddLabel(name, value);
        foreach (RemoteSample sample in samples)
            AddSample(sample);
        EndSeries();
    }

    /// <summary>Begins a series that is given in pieces: its labels, ordered by name, then its samples, then <see cref="EndSeries"/>.</summary>
    public void BeginSeries() => _series.ResetWrittenCount();

    /// <summary>Adds a label to the series that was begun.</summary>
    public void AddLabel(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        int nameBytes = Encoding.UTF8.GetByteCount(name);
        int valueBytes = Encoding.UTF8.GetByteCount(value);
        BeginLabel(nameBytes, valueBytes);
        WriteText(0x0A, name, nameBytes);
        WriteText(0x12, value, valueBytes);
    }

    /// <summary>The same in UTF-8, which is not checked.</summary>
    public void AddLabel(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        BeginLabel(name.Length, value.Length);
        WriteBytes(0x0A, name);
        WriteBytes(0x12, value);
    }

    /// <summary>Adds a sample to the series that was begun.</summary>
    public void AddSample(RemoteSample sample) => WriteSample(sample);

    /// <summary>Puts the series that was begun into the message.</summary>
    public void EndSeries()
    {
        PutByte(_message, 0x0A);
        WriteVarint(_message, (ulong)_series.WrittenCount);
        _message.Write(_series.WrittenSpan);
    }

    /// <summary>The whole as a snappy block: the body of the request.</summary>
    public byte[] ToSnappy() => Snappy.CompressToArray(_message.WrittenSpan);

    /// <summary>Begins anew, keeping the buffers.</summary>
    public void Clear() => _message.ResetWrittenCount();

    private void BeginLabel(int nameBytes, int valueBytes)
    {
        PutByte(_series, (byte)RemoteWriteReader.LabelKey);
        WriteVarint(_series, (ulong)(2 + VarintSize((ulong)nameBytes) + nameBytes + VarintSize((ulong)valueBytes) + valueBytes));
    }

    private void WriteBytes(byte key, ReadOnlySpan<byte> bytes)
    {
        PutByte(_series, key);
        WriteVarint(_series, (ulong)bytes.Length);
        _series.Write(bytes);
    }

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
