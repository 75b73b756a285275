using Bongsu.Metrics.Encoding;

namespace Bongsu.Metrics.Tests.Encoding;

public sealed class RollupColumnsTests
{
    private static readonly double[] s_odd =
    [
        double.NaN, double.PositiveInfinity, -0.0, double.MaxValue, double.Epsilon, 9007199254740991, -9007199254740991, 1 / 3.0, 0.1, -12.5,
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_of_any_values_come_back_bit_for_bit(bool thorough)
    {
        var random = new Random(13);
        for (int round = 0; round < 400; round++)
        {
            int rows = random.Next(1, 300), decimals = random.Next(0, 4);
            double[][] columns = [.. Enumerable.Range(0, 5).Select(column => Values(random, rows, column, decimals, isOdd: round % 4 == 3))];

            double[][] read = RoundTrip(columns, thorough);

            for (int i = 0; i < 5; i++)
                Assert.Equal(columns[i].Select(BitConverter.DoubleToInt64Bits), read[i].Select(BitConverter.DoubleToInt64Bits));
        }
    }

    /// <summary>The columns lie close together, which is why they are written relative to one another.</summary>
    [Fact]
    public void Rows_of_a_usual_gauge_take_less_than_apart()
    {
        var random = new Random(14);
        double[][] columns = [.. Enumerable.Range(0, 5).Select(_ => new double[288])];
        double level = 5_000;
        for (int i = 0; i < 288; i++)
        {
            level += random.Next(-20, 21);
            double[] samples = [.. Enumerable.Range(0, 5).Select(_ => Math.Round(level + random.Next(-3, 4)) / 100)];
            (columns[0][i], columns[1][i], columns[2][i]) = (5, Math.Round(samples.Sum() * 100) / 100, samples.Min());
            (columns[3][i], columns[4][i]) = (samples.Max(), samples[^1]);
        }

        using var together = new ByteBuffer();
        RollupColumns.Write(together, columns[0], columns[1], columns[2], columns[3], columns[4], thorough: true);
        using var apart = new ByteBuffer();
        foreach (double[] column in columns)
            ValueColumn.Write(apart, column, thorough: true);

        Assert.InRange(together.Length, 1, apart.Length * 9 / 10);
    }

    [Fact]
    public void Damaged_columns_are_told_and_never_crash()
    {
        var random = new Random(15);
        int refused = 0;
        for (int round = 0; round < 5_000; round++)
        {
            int rows = random.Next(1, 60);
            double[][] columns = [.. Enumerable.Range(0, 5).Select(column => Values(random, rows, column, 2, isOdd: round % 4 == 3))];
            using var buffer = new ByteBuffer();
            RollupColumns.Write(buffer, columns[0], columns[1], columns[2], columns[3], columns[4], thorough: false);
            byte[] bytes = buffer.Written[..random.Next(1, buffer.Length + 1)].ToArray();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                Read(bytes, rows, out _);
            }
            catch (CorruptDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1_000, 5_000);
    }

    private static double[] Values(Random random, int rows, int column, int decimals, bool isOdd) => column == 0
        ? [.. Enumerable.Range(0, rows).Select(_ => (double)random.Next(0, 61))]
        : [.. Enumerable.Range(0, rows).Select(_ => isOdd && random.Next(5) == 0
            ? s_odd[random.Next(s_odd.Length)]
            : random.Next(-100_000, 100_000) / Math.Pow(10, decimals))];

    private static double[][] RoundTrip(double[][] columns, bool thorough)
    {
        using var buffer = new ByteBuffer();
        RollupColumns.Write(buffer, columns[0], columns[1], columns[2], columns[3], columns[4], thorough);
        double[][] read = Read(buffer.Written, columns[0].Length, out int remaining);
        Assert.Equal(0, remaining);
        return read;
    }

    private static double[][] Read(ReadOnlySpan<byte> bytes, int rows, out int remaining)
    {
        double[][] read = [.. Enumerable.Range(0, 5).Select(_ => new double[rows])];
        var reader = new ByteReader(bytes);
        RollupColumns.Read(ref reader, read[0], read[1], read[2], read[3], read[4]);
        remaining = reader.Remaining;
        return read;
    }
}
