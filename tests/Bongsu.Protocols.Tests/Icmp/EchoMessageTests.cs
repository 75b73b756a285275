using System.Buffers.Binary;
using System.Net.Sockets;
using Bongsu.Protocols.Icmp;

namespace Bongsu.Protocols.Tests.Icmp;

public sealed class EchoMessageTests
{
    // An IPv4 header of 20 bytes that says it carries ICMP.
    private static byte[] V4Header => [0x45, 0, 0, 0, 0, 0, 0, 0, 64, 1, 0, 0, 127, 0, 0, 1, 127, 0, 0, 1];

    private static byte[] V6Header => [0x60, 0, 0, 0, 0, 0, 58, 64, .. new byte[32]];

    /// <summary>The sum of a message and its checksum, in words of 16 bits with the carry added, is all ones (RFC 1071).</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(56)]
    [InlineData(1473)]
    public void Request_HasAChecksumThatHolds(int payload)
    {
        byte[] message = new byte[EchoMessage.HeaderBytes + payload];
        new Random(payload).NextBytes(message.AsSpan(EchoMessage.HeaderBytes));

        EchoMessage.WriteRequest(message, AddressFamily.InterNetwork, 0xbeef, 65_535);

        ulong sum = 0;
        byte[] even = [.. message, .. new byte[message.Length % 2]];
        for (int i = 0; i < even.Length; i += 2)
            sum += BinaryPrimitives.ReadUInt16BigEndian(even.AsSpan(i));
        while (sum > 0xffff)
            sum = (sum & 0xffff) + (sum >> 16);
        Assert.Equal(0xffffUL, sum);
    }

    [Fact]
    public void Read_AnAnswer_SaysWhichRequestItAnswers()
    {
        byte[] message = Request(AddressFamily.InterNetwork, 7, 300);
        message[0] = 0;
        byte[] v6 = Request(AddressFamily.InterNetworkV6, 7, 300);
        v6[0] = 129;

        Assert.Equal(new EchoMessage(7, 300, null), EchoMessage.Read(message, AddressFamily.InterNetwork, withHeader: false));
        Assert.Equal(new EchoMessage(7, 300, null), EchoMessage.Read([.. V4Header, .. message], AddressFamily.InterNetwork, withHeader: true));
        Assert.Equal(new EchoMessage(7, 300, null), EchoMessage.Read(v6, AddressFamily.InterNetworkV6, withHeader: true));
    }

    [Theory]
    [InlineData(3, 0, "DestinationNetworkUnreachable")]
    [InlineData(3, 1, "DestinationHostUnreachable")]
    [InlineData(3, 4, "PacketTooBig")]
    [InlineData(3, 13, "DestinationProhibited")]
    [InlineData(11, 0, "TtlExpired")]
    public void Read_AnErrorOfIPv4_SaysWhyTheRequestWasNotDelivered(byte type, byte code, string problem)
    {
        byte[] packet = [.. V4Header, type, code, 0, 0, 0, 0, 0, 0, .. V4Header, .. Request(AddressFamily.InterNetwork, 9, 2).AsSpan(0, 8)];

        Assert.Equal(new EchoMessage(9, 2, problem), EchoMessage.Read(packet, AddressFamily.InterNetwork, withHeader: true));
    }

    [Theory]
    [InlineData(1, 0, "DestinationNetworkUnreachable")]
    [InlineData(1, 3, "DestinationHostUnreachable")]
    [InlineData(2, 0, "PacketTooBig")]
    [InlineData(3, 0, "TtlExpired")]
    public void Read_AnErrorOfIPv6_SaysWhyTheRequestWasNotDelivered(byte type, byte code, string problem)
    {
        byte[] packet = [type, code, 0, 0, 0, 0, 0, 0, .. V6Header, .. Request(AddressFamily.InterNetworkV6, 9, 2)];

        Assert.Equal(new EchoMessage(9, 2, problem), EchoMessage.Read(packet, AddressFamily.InterNetworkV6, withHeader: true));
    }

    /// <summary>Requests of others, which a raw socket receives too, and errors that cite no echo request.</summary>
    [Fact]
    public void Read_SomethingElse_IsNothing()
    {
        byte[] request = Request(AddressFamily.InterNetwork, 9, 2);
        byte[] udp = V4Header;
        udp[9] = 17;

        Assert.Null(EchoMessage.Read([.. V4Header, .. request], AddressFamily.InterNetwork, withHeader: true));
        Assert.Null(EchoMessage.Read([.. V4Header, 3, 3, 0, 0, 0, 0, 0, 0, .. udp, .. request], AddressFamily.InterNetwork, withHeader: true));
    }

    [Fact]
    public void Read_AnyBytes_NeverFails()
    {
        var random = new Random(20_261_130);
        byte[] good = [.. V4Header, 3, 1, 0, 0, 0, 0, 0, 0, .. V4Header, .. Request(AddressFamily.InterNetwork, 9, 2)];
        int read = 0;
        for (int i = 0; i < 200_000; i++)
        {
            byte[] packet = good[..random.Next(good.Length + 1)];
            for (int change = random.Next(4); change > 0 && packet.Length > 0; change--)
                packet[random.Next(packet.Length)] = (byte)random.Next(256);
            foreach (AddressFamily family in new[] { AddressFamily.InterNetwork, AddressFamily.InterNetworkV6 })
                read += EchoMessage.Read(packet, family, withHeader: random.Next(2) == 0) is null ? 0 : 1;
        }

        Assert.InRange(read, 1, 399_999);
    }

    private static byte[] Request(AddressFamily family, ushort identifier, ushort sequence)
    {
        byte[] message = new byte[EchoMessage.HeaderBytes + 4];
        EchoMessage.WriteRequest(message, family, identifier, sequence);
        return message;
    }
}
