using Bongsu.Metrics.Encoding;
using FsCheck.Xunit;

namespace Bongsu.Metrics.Tests.Encoding;

public sealed class VarIntTests
{
    [Property]
    public void Write_AnyNumber_IsReadBackAndTakesItsSize(ulong number, byte shift)
    {
        number >>= shift % 64;
        byte[] bytes = new byte[VarInt.MaxSize];

        int size = VarInt.Write(bytes, number);

        int position = 0;
        Assert.True(VarInt.TryRead(bytes, ref position, out ulong read));
        Assert.Equal((number, size, size), (read, position, VarInt.SizeOf(number)));
        Assert.Equal(number, Naive(bytes[..size]));
    }

    [Property]
    public void ZigZag_KeepsEveryNumberAndPutsSmallOnesFirst(long number, byte shift)
    {
        number >>= shift % 64;

        Assert.Equal(number, VarInt.UnZigZag(VarInt.ZigZag(number)));
        Assert.Equal(number >= 0 ? 2 * (Int128)number : (-2 * (Int128)number) - 1, (Int128)VarInt.ZigZag(number));
    }

    [Property]
    public void TryRead_CutShort_IsRefusedAndMovesNothing(ulong number)
    {
        byte[] bytes = new byte[VarInt.MaxSize];
        int size = VarInt.Write(bytes, number);
        int position = 0;

        Assert.False(VarInt.TryRead(bytes.AsSpan(0, size - 1), ref position, out _));
        Assert.Equal(0, position);
    }

    [Theory]
    [InlineData("ffffffffffffffffff01", true)]
    [InlineData("ffffffffffffffffff02", false)]
    [InlineData("ffffffffffffffffff8100", false)]
    [InlineData("80808080808080808000", true)]
    [InlineData("", false)]
    public void TryRead_MoreThan64Bits_IsRefused(string hex, bool isRead)
    {
        int position = 0;

        Assert.Equal(isRead, VarInt.TryRead(Convert.FromHexString(hex), ref position, out _));
    }

    private static ulong Naive(byte[] bytes)
    {
        Int128 sum = 0, unit = 1;
        foreach (byte b in bytes)
        {
            sum += (b & 0x7F) * unit;
            unit *= 128;
        }

        return (ulong)sum;
    }
}
