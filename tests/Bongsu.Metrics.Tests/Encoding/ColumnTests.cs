using Bongsu.Metrics.Encoding;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Metrics.Tests.Encoding;

public sealed class ColumnTests
{
    private static readonly long[] s_edges = [0, 1, -1, long.MaxValue, long.MinValue, long.MaxValue - 1, 1L << 62, -(1L << 62), int.MaxValue, 255, 256];

    private static readonly double[] s_specials =
    [
        0.0, -0.0, double.NaN, BitConverter.Int64BitsToDouble(0x7ff0000000000002), BitConverter.Int64BitsToDouble(unchecked((long)0xfff8dead00000001)),
        double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 0.1, 1e300, 1 / 3.0,
        9007199254740993,
    ];

    [Property(MaxTest = 500)]
    public Property Any_column_of_integers_comes_back() =>
        Prop.ForAll(
            Gen.OneOf(Gen.Elements(s_edges), ArbMap.Default.GeneratorFor<long>(), ArbMap.Default.GeneratorFor<int>().Select(i => (long)i))
                .NonEmptyListOf().Select(l => l.ToArray()).ToArbitrary(),
            numbers => Assert.Equal(numbers, RoundTrip(numbers, thorough: false)));

    [Property(MaxTest = 500)]
    public Property Any_column_of_doubles_comes_back_bit_for_bit() =>
        Prop.ForAll(
            Gen.OneOf(Gen.Elements(s_specials), ArbMap.Default.GeneratorFor<double>(), ArbMap.Default.GeneratorFor<int>().Select(i => i / 100.0))
                .NonEmptyListOf().Select(l => l.ToArray()).ToArbitrary(),
            values => Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), RoundTrip(values, thorough: true).Select(BitConverter.DoubleToInt64Bits)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(127)]
    [InlineData(129)]
    [InlineData(130)]
    [InlineData(257)]
    [InlineData(4096)]
    public void Each_kind_of_series_comes_back_at_each_length(int count)
    {
        foreach ((string kind, double[] values) in SampleSeries.All(count, seed: 7))
        {
            foreach (bool thorough in new[] { false, true })
            {
                double[] read = RoundTrip(values, thorough);
                Assert.True(values.Select(BitConverter.DoubleToInt64Bits).SequenceEqual(read.Select(BitConverter.DoubleToInt64Bits)), $"{kind}, {count} rows");
            }
        }
    }

    [Fact]
    public void Every_width_and_wrapping_differences_come_back()
    {
        var random = new Random(11);
        for (int width = 0; width <= 64; width++)
        {
            ulong mask = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
            long[] numbers = [.. Enumerable.Range(0, 300).Select(_ => (long)((ulong)random.NextInt64(long.MinValue, long.MaxValue) & mask))];
            Assert.Equal(numbers, RoundTrip(numbers, thorough: false));
        }
    }

    [Fact]
    public void A_regular_interval_takes_a_few_bytes_whatever_its_length()
    {
        using var buffer = new ByteBuffer();
        IntColumn.Write(buffer, [.. Enumerable.Range(0, 4096).Select(i => 1_790_000_000_000 + (60_000L * i))], thorough: false);
        Assert.InRange(buffer.Length, 1, 10);
    }

    [Fact]
    public void A_common_divisor_is_taken_out()
    {
        var random = new Random(3);
        long[] pages = [.. Enumerable.Range(0, 1000).Select(_ => 4096L * random.Next(1000))];
        using var buffer = new ByteBuffer();
        IntColumn.Write(buffer, pages, thorough: false);

        Assert.InRange(buffer.Length, 1, 1000 * 11 / 8);
        Assert.Equal(pages, RoundTrip(pages, thorough: false));
    }

    [Fact]
    public void Damaged_columns_are_told_and_never_crash()
    {
        var random = new Random(5);
        double[] target = new double[300];
        int refused = 0;
        for (int i = 0; i < 20_000; i++)
        {
            (_, double[] values) = SampleSeries.All(300, seed: i & 31).ElementAt(i % 8);
            using var buffer = new ByteBuffer();
            ValueColumn.Write(buffer, values, thorough: (i & 7) == 0);
            byte[] bytes = buffer.Written[..random.Next(1, buffer.Length + 1)].ToArray();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                var reader = new ByteReader(bytes);
                ValueColumn.Read(ref reader, target);
            }
            catch (CorruptDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1000, 20_000);
    }

    [Fact]
    public void The_vector_and_the_scalar_way_of_scaling_agree()
    {
        var random = new Random(17);
        for (int round = 0; round < 2000; round++)
        {
            int count = random.Next(1, 70);
            int exponent = random.Next(0, 8);
            double power = Decimals.Power(exponent);
            double[] values = [.. Enumerable.Range(0, count).Select(_ => random.Next(40) == 0
                ? s_specials[random.Next(s_specials.Length)]
                : Math.Round((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(1, 12))) / power)];
            long[] scalar = new long[count], vector = new long[count];

            int scaled = DecimalKernel.ScaleScalar(values, scalar, power);
            int taken = DecimalKernel.Scale512(values, vector, power);

            Assert.True(taken <= scaled, "the vector way took a value that the scalar way refuses");
            Assert.True(scaled - taken < 8, "the vector way stopped early");
            Assert.Equal(scalar[..taken], vector[..taken]);
            long[] back = scalar[..taken], backVector = scalar[..taken];
            DecimalKernel.UnscaleScalar(back, power);
            int done = DecimalKernel.Unscale512(backVector, power);
            Assert.Equal(back[..done], backVector[..done]);
            Assert.Equal(values[..taken].Select(BitConverter.DoubleToInt64Bits), back);
        }
    }

    private static long[] RoundTrip(long[] numbers, bool thorough)
    {
        using var buffer = new ByteBuffer();
        IntColumn.Write(buffer, numbers, thorough);
        long[] read = new long[numbers.Length];
        var reader = new ByteReader(buffer.Written);
        IntColumn.Read(ref reader, read);
        Assert.Equal(0, reader.Remaining);
        return read;
    }

    private static double[] RoundTrip(double[] values, bool thorough)
    {
        using var buffer = new ByteBuffer();
        ValueColumn.Write(buffer, values, thorough);
        double[] read = new double[values.Length];
        var reader = new ByteReader(buffer.Written);
        ValueColumn.Read(ref reader, read);
        Assert.Equal(0, reader.Remaining);
        return read;
    }
}
