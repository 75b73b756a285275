using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Bongsu.Protocols.Traceroute;

namespace Bongsu.Protocols.Tests.Traceroute;

public sealed class SocketFaultTests
{
    [Fact]
    public void TryRead_TimeExceeded_SaysWho()
    {
        byte[] control = Control(0, 11, 2, 11, 0, IPAddress.Parse("10.0.0.1"));

        Assert.True(SocketFault.TryRead(control, out SocketFault fault));
        Assert.Equal(new SocketFault(2, 11, 0, IPAddress.Parse("10.0.0.1")), fault);
    }

    [Fact]
    public void TryRead_OfIPv6BehindAnotherMessage_SaysWho()
    {
        byte[] other = [.. BitConverter.GetBytes(20UL), .. BitConverter.GetBytes(1), .. BitConverter.GetBytes(29), 1, 2, 3, 4, 0, 0, 0, 0];

        Assert.True(SocketFault.TryRead([.. other, .. Control(41, 25, 3, 3, 0, IPAddress.Parse("2001:db8::1"))], out SocketFault fault));
        Assert.Equal(new SocketFault(3, 3, 0, IPAddress.Parse("2001:db8::1")), fault);
    }

    [Theory]
    [InlineData(2, 11, 0, "10.0.0.1", HopState.Passed)]
    [InlineData(2, 3, 3, "10.0.0.9", HopState.Reached)]
    [InlineData(2, 3, 1, "10.0.0.1", HopState.Stopped)]
    [InlineData(2, 3, 13, "10.0.0.1", HopState.Stopped)]
    [InlineData(2, 3, 13, "10.0.0.9", HopState.Reached)]
    [InlineData(3, 3, 0, "2001:db8::1", HopState.Passed)]
    [InlineData(3, 1, 4, "2001:db8::9", HopState.Reached)]
    [InlineData(3, 1, 0, "2001:db8::1", HopState.Stopped)]
    [InlineData(2, 4, 0, "10.0.0.1", HopState.Silent)]
    [InlineData(1, 0, 0, null, HopState.Silent)]
    public void StateFor_IcmpMessage_IsWhatItMeans(int origin, int type, int code, string? from, HopState expected) => Assert.Equal(
        expected, new SocketFault(origin, type, code, from is null ? null : IPAddress.Parse(from)).StateFor(IPAddress.Parse("10.0.0.9")));

    [Fact]
    public void TryRead_CutOrChangedAnywhere_IsReadOrNot()
    {
        byte[] whole = Control(0, 11, 2, 11, 0, IPAddress.Parse("10.0.0.1"));
        var random = new Random(20261130);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] damaged = [.. whole.AsSpan(0, random.Next(whole.Length + 1)), .. new byte[random.Next(3)]];
            for (int changes = random.Next(4); changes > 0 && damaged.Length > 0; changes--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            if (SocketFault.TryRead(damaged, out SocketFault fault))
                fault.StateFor(IPAddress.Loopback);
        }
    }

    private static byte[] Control(int level, int type, byte origin, byte icmpType, byte icmpCode, IPAddress from)
    {
        bool isV4 = from.AddressFamily == AddressFamily.InterNetwork;
        byte[] address = new byte[isV4 ? 16 : 28];
        BinaryPrimitives.WriteUInt16LittleEndian(address, (ushort)(isV4 ? 2 : 10));
        from.GetAddressBytes().CopyTo(address, isV4 ? 4 : 8);
        byte[] data = [.. BitConverter.GetBytes(113), origin, icmpType, icmpCode, 0, .. new byte[8], .. address];
        return [.. BitConverter.GetBytes((ulong)(16 + data.Length)), .. BitConverter.GetBytes(level), .. BitConverter.GetBytes(type), .. data];
    }
}
