using Bongsu.Metrics.Encoding;
using FsCheck.Xunit;

namespace Bongsu.Metrics.Tests.Encoding;

/// <summary>Bits against a text of zeros and ones.</summary>
public sealed class BitsTests
{
    [Property]
    public void Numbers_of_any_width_come_back((ulong Value, byte Width)[] numbers)
    {
        numbers = [.. numbers.Select(n => (Cut(n.Value, n.Width % 65), (byte)(n.Width % 65)))];
        byte[] bytes = new byte[(numbers.Length * 8) + 8];
        var writer = new BitWriter(bytes);
        foreach ((ulong value, byte width) in numbers)
            writer.Write(value, width);
        int written = writer.Finish();

        string bits = string.Concat(numbers.SelectMany(n => Digits(n.Value, n.Width)));
        Assert.Equal((bits.Length + 7) / 8, written);
        Assert.StartsWith(bits, string.Concat(bytes.Take(written).SelectMany(b => Digits(b, 8))), StringComparison.Ordinal);

        var reader = new BitReader(bytes.AsSpan(0, written));
        foreach ((ulong value, byte width) in numbers)
            Assert.Equal(value, reader.Read(width));
        Assert.False(reader.Overran);
        Assert.Equal(written, reader.BytesRead);
    }

    [Property]
    public void Zeros_are_counted_up_to_the_next_one_or_the_most(byte[] counts)
    {
        byte[] bytes = new byte[(counts.Length * 8) + 8];
        var writer = new BitWriter(bytes);
        foreach (byte count in counts)
        {
            int zeros = count % 57;
            if (zeros == 56)
                writer.Write(0, 56);
            else
                writer.Write(1UL << zeros, zeros + 1);
        }

        var reader = new BitReader(bytes.AsSpan(0, writer.Finish()));
        foreach (byte count in counts)
            Assert.Equal(count % 57, reader.ReadUnary(56));
    }

    [Fact]
    public void Packed_numbers_of_every_width_come_back_from_any_bit()
    {
        var random = new Random(20261129);
        for (int width = 1; width <= 64; width++)
        {
            int skip = random.Next(0, 8);
            long reference = random.NextInt64(long.MinValue, long.MaxValue);
            ulong[] numbers = [.. Enumerable.Range(0, random.Next(0, 130)).Select(_ => Cut((ulong)random.NextInt64(long.MinValue, long.MaxValue), width))];
            byte[] bytes = new byte[(numbers.Length * 8) + 16];
            var writer = new BitWriter(bytes);
            writer.Write(0, skip);
            foreach (ulong number in numbers)
                writer.Write(number, width);
            var reader = new BitReader(bytes.AsSpan(0, writer.Finish()));
            reader.Read(skip);

            long[] read = new long[numbers.Length];
            reader.ReadPacked(read, width, reference);

            Assert.Equal(numbers.Select(n => unchecked((long)(n + (ulong)reference))), read);
            Assert.False(reader.Overran);
        }
    }

    [Fact]
    public void Reading_behind_the_end_gives_zeros_and_says_so()
    {
        var reader = new BitReader([0xFF]);

        Assert.Equal(0xFFUL, reader.Read(16));
        Assert.True(reader.Overran);
        Assert.Equal(0UL, reader.Read(64));
    }

    private static IEnumerable<char> Digits(ulong value, int count) => Enumerable.Range(0, count).Select(i => ((value >> i) & 1) == 1 ? '1' : '0');

    private static ulong Cut(ulong value, int width) => width == 64 ? value : value & ((1UL << width) - 1);
}
