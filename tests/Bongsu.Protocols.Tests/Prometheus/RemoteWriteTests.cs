using System.Text;
using Bongsu.Protocols.Prometheus;
using Bongsu.Protocols.Protobuf;
using FsCheck;
using FsCheck.Xunit;
using Snappier;

namespace Bongsu.Protocols.Tests.Prometheus;

public sealed class RemoteWriteTests
{
    /// <summary>Written by hand from the .proto: up{job="a"} 1.5 at 1000 ms.</summary>
    private const string Golden =
        "0A28" +
        "0A0E" + "0A08" + "5F5F6E616D655F5F" + "1202" + "7570" +
        "0A08" + "0A03" + "6A6F62" + "1201" + "61" +
        "120C" + "09" + "000000000000F83F" + "10" + "E807";

    [Fact]
    public void Encode_OneSample_GivesTheBytesOfTheProtoFile()
    {
        var encoder = new RemoteWriteEncoder();
        encoder.Add([new("__name__", "up"), new("job", "a")], [new RemoteSample(1000, 1.5)]);

        Assert.Equal(Golden, Convert.ToHexString(encoder.Message));
    }

    [Fact]
    public void Read_GoldenMessage_GivesLabelsAndSamples() =>
        Assert.Equal("__name__=up,job=a 1.5@1000", Describe(Convert.FromHexString(Golden)));

    [Fact]
    public void Read_UnknownFieldsMetadataExemplarsAndHistograms_ArePassedOver()
    {
        string series = "0A05"
            + "0A0161"
            + "1200"
            + "1A03"
            + "010203"
            + "2202"
            + "0000"
            + "1200"
            + "2A00"
            + "30FF01"
            + "3D01020304"
            + "410102030405060708"
            + "1202"
            + "1001";
        byte[] message = Convert.FromHexString("1A02" + "0801" + "0A" + (series.Length / 2).ToString("X2", null) + series + "F80100");

        Assert.Equal("a= 0@0 0@1 histograms:1", Describe(message));
    }

    [Fact]
    public void Read_LabelsAmongSamples_AreGathered()
    {
        string series = "0A060A01611201" + "31" + "1202" + "1005" + "0A060A01621201" + "32";
        byte[] message = Convert.FromHexString("0A" + (series.Length / 2).ToString("X2", null) + series);

        Assert.Equal("a=1,b=2 0@5", Describe(message));
    }

    [Fact]
    public void Read_StaleMarkerAndInfinities_KeepTheirBits()
    {
        const long stale = 0x7ff0000000000002;
        var encoder = new RemoteWriteEncoder();
        double[] values = [BitConverter.Int64BitsToDouble(stale), double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 0.0, double.Epsilon];
        encoder.Add([new("a", "b")], [.. values.Select((v, i) => new RemoteSample(-i, v))]);

        var reader = new RemoteWriteReader(encoder.Message);
        Assert.True(reader.MoveNext());
        var read = new List<long>();
        foreach (RemoteSample sample in reader.Current.Samples)
            read.Add(BitConverter.DoubleToInt64Bits(sample.Value));
        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), read);
    }

    [Fact]
    public void LabelBlock_OfTheSameSeries_IsTheSameBytes()
    {
        var encoder = new RemoteWriteEncoder();
        encoder.Add([new("__name__", "up"), new("job", "a")], [new RemoteSample(1, 1)]);
        encoder.Add([new("__name__", "up"), new("job", "a")], [new RemoteSample(2, 2), new RemoteSample(3, 3)]);
        encoder.Add([new("__name__", "up"), new("job", "b")], []);
        var reader = new RemoteWriteReader(encoder.Message);

        Assert.True(reader.MoveNext());
        byte[] first = reader.Current.LabelBlock.ToArray();
        Assert.True(reader.MoveNext());
        Assert.Equal(first, reader.Current.LabelBlock.ToArray());
        Assert.Equal(2, reader.Current.SampleCount);
        Assert.True(reader.MoveNext());
        Assert.NotEqual(first, reader.Current.LabelBlock.ToArray());
        Assert.False(reader.MoveNext());
        Assert.Equal(3, reader.SamplesRead);
    }

    [Property(MaxTest = 200)]
    public bool Encode_Snappy_Decode_IsTheIdentity((NonEmptyString Name, NonEmptyString Value)[] labels, (long Time, double Value)[] samples)
    {
        KeyValuePair<string, string>[] distinct = [
            .. labels.Select(l => new KeyValuePair<string, string>(Clean(l.Name.Get), Clean(l.Value.Get)))
                .DistinctBy(l => l.Key)
                .Append(new("zz_always", "x"))
                .DistinctBy(l => l.Key)];
        RemoteSample[] sent = [.. samples.Select(s => new RemoteSample(s.Time, s.Value))];
        var encoder = new RemoteWriteEncoder();
        encoder.Add([new("first", "1")], [new RemoteSample(1, 1)]);
        encoder.Add(distinct, sent);

        using RemoteWriteMessage message = RemoteWriteMessage.Decompress(encoder.ToSnappy());
        var reader = new RemoteWriteReader(message.Span, new RemoteWriteLimits { MaxLabels = 1000 });
        reader.MoveNext();
        bool second = reader.MoveNext();
        var read = new List<RemoteSample>();
        foreach (RemoteSample sample in reader.Current.Samples)
            read.Add(sample);
        return second
            && !new RemoteWriteReader(message.Span[..0]).MoveNext()
            && reader.Current.DecodeLabels().SequenceEqual(distinct)
            && read.SequenceEqual(sent);
    }

    [Theory]
    [InlineData("0A")]
    [InlineData("0AFF01")]
    [InlineData("0A00")]
    [InlineData("0A0212FF")]
    [InlineData("0A0212001")]
    [InlineData("0B00")]
    [InlineData("0C")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFF01")]
    [InlineData("0A0512030900000")]
    [InlineData("0A0512031000FF")]
    [InlineData("0A040A02120162")]
    public void Read_Damaged_IsRefused(string hex)
    {
        byte[] message = Convert.FromHexString(hex.Length % 2 == 0 ? hex : hex + "0");

        Assert.ThrowsAny<ProtobufException>(() => Describe(message));
    }

    [Fact]
    public void Read_AboveALimit_IsRefused()
    {
        var encoder = new RemoteWriteEncoder();
        encoder.Add([new("a", "1"), new("bbb", "2222")], [new RemoteSample(1, 1), new RemoteSample(2, 2)]);
        encoder.Add([new("a", "1")], [new RemoteSample(1, 1)]);
        byte[] message = encoder.Message.ToArray();

        Assert.NotEmpty(
            Describe(message, new RemoteWriteLimits { MaxLabels = 2, MaxSamples = 3, MaxSeries = 2, MaxLabelNameBytes = 3, MaxLabelValueBytes = 4 }));
        Assert.ThrowsAny<ProtobufException>(() => Describe(message, new RemoteWriteLimits { MaxLabels = 1 }));
        Assert.ThrowsAny<ProtobufException>(() => Describe(message, new RemoteWriteLimits { MaxSamples = 2 }));
        Assert.ThrowsAny<ProtobufException>(() => Describe(message, new RemoteWriteLimits { MaxSeries = 1 }));
        Assert.ThrowsAny<ProtobufException>(() => Describe(message, new RemoteWriteLimits { MaxLabelNameBytes = 2 }));
        Assert.ThrowsAny<ProtobufException>(() => Describe(message, new RemoteWriteLimits { MaxLabelValueBytes = 3 }));
        Assert.ThrowsAny<ProtobufException>(
            () => RemoteWriteMessage.Decompress(encoder.ToSnappy(), new RemoteWriteLimits { MaxMessageBytes = message.Length - 1 }));
    }

    [Fact]
    public void DecodeLabels_NotUtf8OrTwice_IsRefused()
    {
        Assert.ThrowsAny<ProtobufException>(() => Describe(Convert.FromHexString("0A080A060A01611201FF")));
        Assert.ThrowsAny<ProtobufException>(() => Describe(Convert.FromHexString("0A100A060A016112" + "01310A060A01611201" + "32")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("FFFFFFFF7F00")]
    [InlineData("FFFFFFFFFF01")]
    [InlineData("80808004")]
    [InlineData("0A")]
    [InlineData("0500610061")]
    public void Decompress_NoSnappyBlock_IsRefused(string hex)
    {
        byte[] body = Convert.FromHexString(hex);

        Assert.ThrowsAny<ProtobufException>(() => RemoteWriteMessage.Decompress(body).Dispose());
    }

    /// <summary>A message of one byte repeated is as dense as snappy gets: the guard against lies must let it through.</summary>
    [Fact]
    public void Decompress_DensestBlock_IsAccepted()
    {
        byte[] zeros = new byte[1 << 20];
        using RemoteWriteMessage message = RemoteWriteMessage.Decompress(Snappy.CompressToArray(zeros));

        Assert.True(message.Span.SequenceEqual(zeros));
    }

    [Fact]
    public void ReadAndDecompress_DamagedMessages_OnlyTheDocumentedException()
    {
        var encoder = new RemoteWriteEncoder();
        for (int i = 0; i < 4; i++)
            encoder.Add([new("__name__", "metric_" + i), new("job", "봉수")], [new RemoteSample(1_700_000_000_000 + i, i * 1.5), new RemoteSample(i, 0)]);
        byte[] plain = encoder.Message.ToArray();
        byte[] packed = encoder.ToSnappy();
        var random = new Random(99);
        int refused = 0;
        for (int round = 0; round < 8000; round++)
        {
            byte[] bytes = (byte[])(round % 2 == 0 ? plain : packed).Clone();
            for (int changes = random.Next(1, 4); changes > 0; changes--)
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            bytes = bytes[..random.Next(bytes.Length + 1)];
            try
            {
                if (round % 2 == 0)
                {
                    Describe(bytes);
                }
                else
                {
                    using RemoteWriteMessage message = RemoteWriteMessage.Decompress(bytes);
                    Describe(message.Span);
                }
            }
            catch (ProtobufException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 2000, 8000);
    }

    private static string Clean(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Describe(ReadOnlySpan<byte> message, RemoteWriteLimits? limits = null)
    {
        var text = new StringBuilder();
        var reader = new RemoteWriteReader(message, limits);
        while (reader.MoveNext())
        {
            RemoteSeries series = reader.Current;
            series.DecodeLabels();
            var labels = new List<string>();
            foreach (RemoteLabel label in series.Labels)
                labels.Add($"{Encoding.UTF8.GetString(label.Name)}={Encoding.UTF8.GetString(label.Value)}");
            text.Append(string.Join(',', labels));
            foreach (RemoteSample sample in series.Samples)
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $" {sample.Value}@{sample.TimestampMs}");
            if (series.SkippedHistograms > 0)
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $" histograms:{series.SkippedHistograms}");
        }

        return text.ToString();
    }
}
