using System.Buffers.Binary;
using System.Text;
using Bongsu.Protocols.Nagios;

namespace Bongsu.Protocols.Tests.Nagios;

public sealed class NrpePacketTests
{
    [Theory]
    [InlineData(2, 1036)]
    [InlineData(3, 1036)]
    [InlineData(4, 1036)]
    public void Query_AnyVersion_HasTheDrawnForm(int version, int length)
    {
        byte[] query = NrpePacket.Query(version, "check_load");

        Assert.Equal((length, version, 1), (query.Length, query[1], query[3]));
        Assert.Equal("check_load\0", Encoding.ASCII.GetString(query, version == 2 ? 10 : 16, 11));
        uint crc = BinaryPrimitives.ReadUInt32BigEndian(query.AsSpan(4));
        query.AsSpan(4, 4).Clear();
        Assert.Equal(System.IO.Hashing.Crc32.HashToUInt32(query), crc);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void TryReadResponse_AnyVersion_IsReadAndItsDamageNoticed(int version)
    {
        byte[] response = Response(version, 2, "CRITICAL|a=1");

        Assert.Equal(response.Length - 16, NrpePacket.RestOf(response.AsSpan(0, 16)));
        Assert.True(NrpePacket.TryReadResponse(response, out int exit, out string text));
        Assert.Equal((2, "CRITICAL|a=1"), (exit, text));
        response[^5] ^= 1;
        Assert.False(NrpePacket.TryReadResponse(response, out _, out _));
    }

    [Fact]
    public void RestOf_AnythingElse_IsNull()
    {
        Assert.Null(NrpePacket.RestOf("HTTP/1.1 400 Bad"u8));
        Assert.Null(NrpePacket.RestOf(NrpePacket.Query(4, "x").AsSpan(0, 16)));
        byte[] endless = Response(4, 0, "x");
        BinaryPrimitives.WriteInt32BigEndian(endless.AsSpan(12), int.MaxValue);
        Assert.Null(NrpePacket.RestOf(endless.AsSpan(0, 16)));
        BinaryPrimitives.WriteInt32BigEndian(endless.AsSpan(12), -1);
        Assert.Null(NrpePacket.RestOf(endless.AsSpan(0, 16)));
    }

    private static byte[] Response(int version, short exit, string text)
    {
        byte[] packet = NrpePacket.Query(version, text);
        packet[3] = 2;
        BinaryPrimitives.WriteInt16BigEndian(packet.AsSpan(8), exit);
        packet.AsSpan(4, 4).Clear();
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), System.IO.Hashing.Crc32.HashToUInt32(packet));
        return packet;
    }
}
