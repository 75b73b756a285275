using Bongsu.Metrics.Encoding;
using Bongsu.Metrics.Log;
using FsCheck.Xunit;

namespace Bongsu.Metrics.Tests.Log;

/// <summary>What the log holds of a batch and of series, whole and cut.</summary>
public sealed class SampleRecordTests
{
    [Property(MaxTest = 300)]
    public void A_batch_comes_back_in_its_order_bit_for_bit((int Series, long Time, double Value)[] samples)
    {
        SeriesSample[] batch = [.. samples.Select(s => new SeriesSample(new SeriesId(s.Series), s.Time, s.Value))];
        byte[] payload = Payload(b => SampleRecord.Write(b, batch));
        var read = new List<SeriesSample>();

        SampleRecord.Read(payload, read);

        Assert.Equal(
            batch.Select(s => (s.Series, s.TimestampMs, BitConverter.DoubleToInt64Bits(s.Value))),
            read.Select(s => (s.Series, s.TimestampMs, BitConverter.DoubleToInt64Bits(s.Value))));
        for (int length = 0; length < payload.Length; length += 1 + (payload.Length / 40))
            Assert.Throws<CorruptDataException>(() => SampleRecord.Read(payload.AsSpan(0, length), []));
        Assert.Throws<CorruptDataException>(() => SampleRecord.Read([.. payload, 0], []));
    }

    /// <summary>A scrape of many series at one time is what the log was made for.</summary>
    [Fact]
    public void A_scrape_takes_ten_bytes_a_sample()
    {
        SeriesSample[] scrape = [.. Enumerable.Range(1, 1_000).Select(i => new SeriesSample(new SeriesId(i), 1_790_000_000_000, i))];
        byte[] payload = Payload(b => SampleRecord.Write(b, scrape));

        Assert.InRange(payload.Length, 10_000, 10_020);
    }

    [Property(MaxTest = 300)]
    public void A_series_comes_back_with_its_labels(int id, (byte Name, string? Value)[] labels)
    {
        id &= int.MaxValue - 1;
        Labels written = Labels.From(labels.DistinctBy(l => l.Name).Select(
            l => new Label($"n{l.Name}", string.Concat((l.Value ?? "").Where(c => !char.IsSurrogate(c))))));
        byte[] payload = Payload(b => SeriesRecord.WriteMade(b, id, written));

        var reader = new ByteReader(payload);
        Assert.Equal(SeriesRecord.Made, reader.ReadByte());
        (int readId, Labels read) = SeriesRecord.ReadMade(ref reader);

        Assert.Equal((id, written, 0), (readId, read, reader.Remaining));
    }

    [Fact]
    public void Many_series_are_packed_small_and_come_back()
    {
        using var plain = new ByteBuffer();
        for (int id = 1; id <= 300; id++)
        {
            SeriesRecord.WriteSeries(
                plain, id, Labels.Of(("__name__", "node_cpu_seconds_total"), ("cpu", $"{id}"), ("mode", "idle"), ("instance", "web-1:9100")));
        }

        byte[] payload = Payload(b => SeriesRecord.WritePacked(b, plain.Written));
        var packed = new ByteReader(payload);
        packed.ReadByte();

        var reader = new ByteReader(SeriesRecord.ReadPacked(ref packed));
        for (int id = 1; id <= 300; id++)
        {
            (int read, Labels labels) = SeriesRecord.ReadMade(ref reader);
            Assert.Equal((id, $"{id}"), (read, labels["cpu"]));
        }

        Assert.Equal(0, reader.Remaining);
        Assert.InRange(payload.Length, 1, plain.Length / 5);
    }

    [Theory]
    [InlineData("0102016101620161016300")]
    [InlineData("01ff")]
    [InlineData("0181028102")]
    [InlineData("0105000000")]
    public void Labels_that_do_not_hold_together_are_told(string hex) => Assert.Throws<CorruptDataException>(() =>
    {
        var reader = new ByteReader(Convert.FromHexString(hex));
        SeriesRecord.ReadMade(ref reader);
    });

    [Fact]
    public void A_pack_that_unpacks_to_another_length_is_told()
    {
        using var plain = new ByteBuffer();
        SeriesRecord.WriteSeries(plain, 1, Labels.Of(("a", "b")));
        byte[] payload = Payload(b => SeriesRecord.WritePacked(b, plain.Written));
        payload[1]++;

        Assert.Throws<CorruptDataException>(() =>
        {
            var reader = new ByteReader(payload.AsSpan(1));
            SeriesRecord.ReadPacked(ref reader);
        });
    }

    private static byte[] Payload(Action<ByteBuffer> write)
    {
        using var buffer = new ByteBuffer();
        write(buffer);
        return buffer.Written[LogFormat.RecordHeaderSize..].ToArray();
    }
}
