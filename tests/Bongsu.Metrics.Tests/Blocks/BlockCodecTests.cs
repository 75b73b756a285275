using Bongsu.Metrics.Blocks;
using Bongsu.Metrics.Encoding;
using Bongsu.Metrics.Rows;

namespace Bongsu.Metrics.Tests.Blocks;

public sealed class BlockCodecTests
{
    private const int Series = 77;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, BlockCodec.MostRows)]
    [InlineData(RollupRow.Width, 1)]
    [InlineData(RollupRow.Width, 700)]
    public void A_block_comes_back_behind_what_is_there(int width, int rows)
    {
        RowSet written = Rows(width, rows + 5);
        using var buffer = new ByteBuffer();
        buffer.WriteByte(9);
        int length = BlockCodec.Write(buffer, Series, written, 3, rows, thorough: true, out int valuesAt);
        RowSet read = Rows(width, 2);

        BlockCodec.Read(buffer.Written.Slice(1, length), Series, read);

        Assert.Equal(buffer.Length, length + 1);
        Assert.InRange(valuesAt, 2, buffer.Length);
        Assert.Equal(written.Times.Slice(3, rows).ToArray(), read.Times[2..].ToArray());
        for (int column = 0; column < width; column++)
            Assert.Equal(written.Column(column).Slice(3, rows).ToArray(), read.Column(column)[2..].ToArray());
    }

    /// <summary>A block read for another series would be that series' history from then on.</summary>
    [Fact]
    public void A_block_of_another_series_is_refused()
    {
        byte[] block = Block(1, 50);

        Assert.False(BlockCodec.IsSound(block, Series + 1));
        Assert.Throws<CorruptDataException>(() => BlockCodec.Read(block, Series + 1, new RowSet(1)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(RollupRow.Width)]
    public void Every_flipped_bit_and_every_cut_is_told_and_leaves_the_rows_as_they_were(int width)
    {
        byte[] block = Block(width, 40);
        RowSet target = Rows(width, 3);
        for (int bit = 0; bit < block.Length * 8; bit++)
        {
            byte[] damaged = [.. block];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<CorruptDataException>(() => BlockCodec.Read(damaged, Series, target));
        }

        for (int length = 0; length < block.Length; length++)
            Assert.Throws<CorruptDataException>(() => BlockCodec.Read(block.AsSpan(0, length), Series, target));

        Assert.Equal(Rows(width, 3).Times.ToArray(), target.Times.ToArray());
    }

    /// <summary>Where the checksum holds and the content does not, as from a fault of the program that wrote it.</summary>
    [Fact]
    public void Sound_rubbish_is_told_and_leaves_the_rows_as_they_were()
    {
        var random = new Random(3);
        RowSet target = Rows(1, 3);
        int refused = 0;
        for (int round = 0; round < 3_000; round++)
        {
            byte[] rubbish = new byte[random.Next(Checksum.Size, 60)];
            random.NextBytes(rubbish);
            try
            {
                BlockCodec.ReadSound(rubbish, target);
                target.TruncateTo(3);
            }
            catch (CorruptDataException)
            {
                refused++;
                Assert.Equal(3, target.Count);
            }
        }

        Assert.InRange(refused, 1_000, 3_000);
    }

    private static byte[] Block(int width, int rows)
    {
        using var buffer = new ByteBuffer();
        BlockCodec.Write(buffer, Series, Rows(width, rows), 0, rows, thorough: false, out _);
        return buffer.Written.ToArray();
    }

    private static RowSet Rows(int width, int count)
    {
        var random = new Random(width);
        var rows = new RowSet(width);
        for (int i = 0; i < count; i++)
        {
            long time = 1_790_000_000_000 + (i * 60_000L) + random.Next(0, 900);
            double value = random.Next(0, 5_000) / 10.0;
            if (width == 1)
                rows.Add(time, value);
            else
                rows.Add(new RollupRow(time, 5, value * 5, value - 1, value + 1, value));
        }

        return rows;
    }
}
