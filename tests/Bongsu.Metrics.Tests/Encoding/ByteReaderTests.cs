using System.Text;
using Bongsu.Metrics.Encoding;
using FsCheck.Xunit;

namespace Bongsu.Metrics.Tests.Encoding;

public sealed class ByteReaderTests
{
    [Property]
    public void What_the_buffer_wrote_is_read_back(ulong number, long signed, uint word, string? text, byte[] rest)
    {
        text = string.Concat((text ?? "").Where(c => !char.IsSurrogate(c)));
        using var buffer = new ByteBuffer(1);
        buffer.WriteVarInt(number);
        buffer.WriteZigZag(signed);
        buffer.WriteUInt32(word);
        buffer.WriteInt64(signed);
        buffer.WriteString(text);
        buffer.WriteByte(7);
        buffer.Write(rest);

        var reader = new ByteReader(buffer.Written);
        Assert.Equal((number, signed, word, signed), (reader.ReadVarInt(), reader.ReadZigZag(), reader.ReadUInt32(), reader.ReadInt64()));
        Assert.Equal(text, reader.ReadString(int.MaxValue));
        Assert.Equal(7, reader.ReadByte());
        Assert.Equal(rest, reader.Rest.ToArray());
        Assert.Equal(rest.Length, reader.Remaining);
    }

    [Fact]
    public void A_count_beyond_what_is_possible_is_refused_before_anything_is_made_of_it()
    {
        using var buffer = new ByteBuffer();
        buffer.WriteVarInt(101);

        Assert.Throws<CorruptDataException>(() => new ByteReader(buffer.Written).ReadCount(100));
        Assert.Throws<CorruptDataException>(() => new ByteReader(buffer.Written).ReadString(100));
        Assert.Throws<CorruptDataException>(() => new ByteReader(buffer.Written).ReadString(200));
        Assert.Equal(101, new ByteReader(buffer.Written).ReadCount(101));
    }

    [Fact]
    public void An_overrun_is_told()
    {
        Assert.Throws<CorruptDataException>(() => new ByteReader([]).ReadByte());
        Assert.Throws<CorruptDataException>(() => new ByteReader([1, 2, 3]).ReadUInt32());
        Assert.Throws<CorruptDataException>(() => new ByteReader([1, 2, 3, 4, 5, 6, 7]).ReadInt64());
        Assert.Throws<CorruptDataException>(() => new ByteReader([0x80]).ReadVarInt());
        Assert.Throws<CorruptDataException>(() => new ByteReader([1]).ReadBytes(-1));
    }

    /// <summary>Such a text could be written and never be found again.</summary>
    [Fact]
    public void Half_a_character_is_refused()
    {
        using var buffer = new ByteBuffer();

        Assert.Throws<EncoderFallbackException>(() => buffer.WriteString("a\ud800"));
    }

    [Fact]
    public void A_buffer_gives_large_memory_back()
    {
        using var buffer = new ByteBuffer();
        buffer.Write(new byte[1 << 20]);
        buffer.Clear(4096);

        Assert.Equal(0, buffer.Length);
        Assert.InRange(buffer.Capacity, 1, 8192);
        buffer.WriteByte(1);
        Assert.Equal([1], buffer.Written.ToArray());
    }
}
