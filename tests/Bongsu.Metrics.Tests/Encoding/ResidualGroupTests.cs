using Bongsu.Metrics.Encoding;

namespace Bongsu.Metrics.Tests.Encoding;

public sealed class ResidualGroupTests
{
    [Fact]
    public void Any_group_comes_back_and_takes_about_what_was_planned()
    {
        var random = new Random(7);
        for (int round = 0; round < 5_000; round++)
        {
            long[] numbers = Numbers(random);
            using var buffer = new ByteBuffer();
            ResidualGroup.Plan plan = ResidualGroup.Choose(numbers);

            ResidualGroup.Write(buffer, numbers, plan);

            long[] read = new long[numbers.Length];
            var reader = new ByteReader(buffer.Written);
            ResidualGroup.Read(ref reader, read);
            Assert.Equal(numbers, read);
            Assert.Equal(0, reader.Remaining);
            Assert.InRange(buffer.Length, 1, ResidualGroup.MostBytes);
            if (plan.Way <= 64)
                Assert.Equal((plan.Bits + 7) / 8, buffer.Length);
        }
    }

    /// <summary>Rice is taken where it seems to pay: where it does not it costs little.</summary>
    [Fact]
    public void No_group_is_far_longer_than_packed()
    {
        var random = new Random(8);
        for (int round = 0; round < 5_000; round++)
        {
            long[] numbers = Numbers(random);
            using var buffer = new ByteBuffer();
            ResidualGroup.Write(buffer, numbers, ResidualGroup.Choose(numbers));

            Int128 range = (Int128)numbers.Max() - numbers.Min();
            int width = 0;
            for (; range > 0; range >>= 1)
                width++;
            long packed = (((long)width * numbers.Length) + 7) / 8;
            // A value far off takes 84 bits by Rice, which the estimate does not see.
            Assert.InRange(buffer.Length, 1, packed + 11 + (packed / 2));
        }
    }

    [Fact]
    public void Damaged_groups_are_told_and_never_crash()
    {
        var random = new Random(9);
        int refused = 0;
        for (int round = 0; round < 20_000; round++)
        {
            long[] numbers = Numbers(random);
            using var buffer = new ByteBuffer();
            ResidualGroup.Write(buffer, numbers, ResidualGroup.Choose(numbers));
            byte[] bytes = buffer.Written[..random.Next(0, buffer.Length)].ToArray();
            if (bytes.Length > 0)
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                var reader = new ByteReader(bytes);
                ResidualGroup.Read(ref reader, new long[numbers.Length]);
            }
            catch (CorruptDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 10_000, 20_000);
    }

    private static long[] Numbers(Random random)
    {
        int count = random.Next(1, ResidualGroup.Size + 1);
        int width = random.Next(0, 64);
        long middle = random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(0, 64);
        return random.Next(4) switch
        {
            0 => [.. Enumerable.Range(0, count).Select(_ => random.NextInt64(long.MinValue, long.MaxValue) >> width)],
            1 => [.. Enumerable.Range(0, count).Select(_ => unchecked(middle + random.Next(-5, 6)))],
            2 => [.. Enumerable.Range(0, count).Select(i => unchecked(middle + (i % 17 == 0 ? random.NextInt64() >> width : random.Next(0, 3))))],
            _ => [.. Enumerable.Repeat(middle, count)],
        };
    }
}
