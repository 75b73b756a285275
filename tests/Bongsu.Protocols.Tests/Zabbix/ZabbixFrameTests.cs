using System.Buffers.Binary;
using System.Text;
using Bongsu.Protocols.Zabbix;
using FsCheck.Xunit;

namespace Bongsu.Protocols.Tests.Zabbix;

public sealed class ZabbixFrameTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Encode_PlainBody_GivesTheDrawnBytes() =>
        Assert.Equal("5A425844" + "01" + "0A000000" + "00000000" + "6167656E742E70696E67", Convert.ToHexString(ZabbixFrameWriter.Encode("agent.ping"u8)));

    [Fact]
    public void Encode_LargeForm_HasEightByteLengths() =>
        Assert.Equal(
            "5A425844" + "05" + "0100000000000000" + "0000000000000000" + "31", Convert.ToHexString(ZabbixFrameWriter.Encode("1"u8, ZabbixFrameFlags.Large)));

    [Fact]
    public void Encode_Compressed_IsAZlibStreamAndAnnouncesBothLengths()
    {
        byte[] frame = ZabbixFrameWriter.Encode(new byte[1000], ZabbixFrameFlags.Compressed);

        Assert.Equal(3, frame[4]);
        Assert.Equal(frame.Length - 13, BinaryPrimitives.ReadInt32LittleEndian(frame.AsSpan(5)));
        Assert.Equal(1000, BinaryPrimitives.ReadInt32LittleEndian(frame.AsSpan(9)));
        Assert.Equal(0x78, frame[13]);
        Assert.Equal(0, ((frame[13] << 8) | frame[14]) % 31);
    }

    /// <summary>The same content as zlib's reference program gives for "hello": a stream that we did not make ourselves.</summary>
    [Fact]
    public async Task Read_ForeignZlibStream_Inflates()
    {
        byte[] frame = Convert.FromHexString("5A425844" + "03" + "0D000000" + "05000000" + "789CCB48CDC9C907000" + "62C0215");

        using ZabbixFrame? read = await new ZabbixFrameReader().ReadAsync(new MemoryStream(frame), Token);

        Assert.Equal("hello", Encoding.UTF8.GetString(read!.Body.Span));
    }

    [Theory]
    [InlineData(Pieces.Whole)]
    [InlineData(Pieces.Lines)]
    [InlineData(Pieces.Bytes)]
    public async Task Read_HoweverDelivered_GivesTheBody(Pieces pieces)
    {
        byte[] body = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 9000).Select(n => $"{{\"n\":{n}}}")));
        foreach (
            ZabbixFrameFlags flags in new[]
            {
                ZabbixFrameFlags.None,
                ZabbixFrameFlags.Compressed,
                ZabbixFrameFlags.Large,
                ZabbixFrameFlags.Compressed | ZabbixFrameFlags.Large,
            })
        {
            using ZabbixFrame? read = await new ZabbixFrameReader().ReadAsync(new PiecewiseStream(ZabbixFrameWriter.Encode(body, flags), pieces), Token);

            Assert.Equal(flags | ZabbixFrameFlags.Protocol, read!.Flags);
            Assert.True(body.AsSpan().SequenceEqual(read.Body.Span));
        }
    }

    [Property(MaxTest = 300)]
    public async Task<bool> Encode_ThenRead_IsTheIdentity(byte[] body, bool compress, bool large)
    {
        ZabbixFrameFlags flags = (compress ? ZabbixFrameFlags.Compressed : ZabbixFrameFlags.None) | (large ? ZabbixFrameFlags.Large : ZabbixFrameFlags.None);
        using ZabbixFrame? read = await ReadAsync(ZabbixFrameWriter.Encode(body, flags));
        return read!.Body.Span.SequenceEqual(body);
    }

    [Fact]
    public async Task Read_NothingAtAll_IsNull() => Assert.Null(await new ZabbixFrameReader().ReadAsync(Stream.Null, Token));

    /// <summary>Agent 2 writes the plain length into the second field without compressing.</summary>
    [Fact]
    public async Task Read_PlainWithReservedSet_IsAccepted()
    {
        byte[] frame = ZabbixFrameWriter.Encode("abc"u8);
        frame[9] = 3;

        using ZabbixFrame? read = await ReadAsync(frame);

        Assert.Equal("abc"u8, read!.Body.Span);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n", ZabbixFault.MissingHeader)]
    [InlineData("Z", ZabbixFault.Truncated)]
    [InlineData("ZBXE", ZabbixFault.MissingHeader)]
    [InlineData("ZBXD\u0000", ZabbixFault.Flags)]
    [InlineData("ZBXD\u0009", ZabbixFault.Flags)]
    [InlineData("ZBXD\u0001\u0005\0\0\0\0\0\0\0abc", ZabbixFault.Truncated)]
    [InlineData("ZBXD\u0001\u0002\0\0\0\0\0\0\0abc", ZabbixFault.TooLong)]
    [InlineData("ZBXD\u0001\0\0\0\u0040\0\0\0\0abc", ZabbixFault.TooLarge)]
    [InlineData("ZBXD\u0005\0\0\0\0\u0001\0\0\0\0\0\0\0\0\0\0\0", ZabbixFault.TooLarge)]
    [InlineData("ZBXD\u0003\u0005\0\0\0\u0005\0\0\0abcde", ZabbixFault.Compression)]
    [InlineData("ZBXD\u0003\u0005\0\0\0\0\0\0\u0040abcde", ZabbixFault.TooLarge)]
    [InlineData("ZBXD\u0003\u0005\0\0\0\0\0\u0001\0abcde", ZabbixFault.Compression)]
    public async Task Read_WrongFrame_SaysWhatIsWrong(string latin1, ZabbixFault fault)
    {
        var thrown = await Assert.ThrowsAsync<ZabbixProtocolException>(() => ReadAsync(Encoding.Latin1.GetBytes(latin1)));

        Assert.Equal(fault, thrown.Fault);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task Read_InflatedLengthOffByOne_IsRefused(int difference)
    {
        byte[] frame = ZabbixFrameWriter.Encode(new byte[100], ZabbixFrameFlags.Compressed);
        frame[9] = (byte)(100 + difference);

        Assert.Equal(ZabbixFault.Compression, (await Assert.ThrowsAsync<ZabbixProtocolException>(() => ReadAsync(frame))).Fault);
    }

    [Fact]
    public async Task Read_StrangersLine_IsRefusedWithoutWaitingForAWholeHeader()
    {
        using var stream = new PiecewiseStream("x\nzzzzzzzzzzzzzzzzzzzzz"u8.ToArray(), Pieces.Bytes);

        await Assert.ThrowsAsync<ZabbixProtocolException>(() => new ZabbixFrameReader().ReadAsync(stream, Token).AsTask());

        Assert.Equal(1, stream.Consumed);
    }

    [Fact]
    public async Task Read_FlagNotAccepted_IsRefused()
    {
        var limits = new ZabbixFrameLimits { AcceptCompressed = false, AcceptLarge = false };

        await Assert.ThrowsAsync<ZabbixProtocolException>(() => ReadAsync(ZabbixFrameWriter.Encode("x"u8, ZabbixFrameFlags.Compressed), limits));
        await Assert.ThrowsAsync<ZabbixProtocolException>(() => ReadAsync(ZabbixFrameWriter.Encode("x"u8, ZabbixFrameFlags.Large), limits));
    }

    [Fact]
    public async Task Body_AfterDispose_Throws()
    {
        ZabbixFrame frame = (await ReadAsync(ZabbixFrameWriter.Encode("x"u8)))!;
        frame.Dispose();
        frame.Dispose();

        Assert.Throws<ObjectDisposedException>(() => frame.Body);
    }

    [Fact]
    public async Task Read_DamagedFrames_OnlyTheDocumentedException()
    {
        var random = new Random(20261122);
        int refused = 0;
        for (int round = 0; round < 4000; round++)
        {
            byte[] body = new byte[random.Next(200)];
            random.NextBytes(body);
            byte[] frame = ZabbixFrameWriter.Encode(body, random.Next(2) == 0 ? ZabbixFrameFlags.Compressed : ZabbixFrameFlags.Large);
            for (int flips = random.Next(1, 4); flips > 0; flips--)
                frame[random.Next(frame.Length)] ^= (byte)(1 << random.Next(8));
            frame = frame[..random.Next(1, frame.Length + 1)];
            try
            {
                (await ReadAsync(frame))?.Dispose();
            }
            catch (ZabbixProtocolException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 2000, 4000);
    }

    private static Task<ZabbixFrame?> ReadAsync(byte[] frame, ZabbixFrameLimits? limits = null) =>
        new ZabbixFrameReader(limits).ReadAsync(new PiecewiseStream(frame, Pieces.Whole), CancellationToken.None).AsTask();
}
