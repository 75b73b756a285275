using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Bongsu.Protocols.Otlp;
using Bongsu.Protocols.Protobuf;

namespace Bongsu.Protocols.Tests.Otlp;

/// <summary>The same request in protobuf, built from the .proto files by hand, and in JSON.</summary>
public sealed class OtlpReaderTests
{
    private const string Json =
        """
        {"resourceMetrics":[{"resource":{"attributes":[
            {"key":"service.name","value":{"stringValue":"shop"}},
            {"key":"replicas","value":{"intValue":"3"}},
            {"key":"tags","value":{"arrayValue":{"values":[{"stringValue":"a"},{"boolValue":true}]}}}]},
          "scopeMetrics":[{"scope":{"name":"s"},"metrics":[
            {"name":"cpu","unit":"1","gauge":{"dataPoints":[{"timeUnixNano":"2000000","asDouble":0.5,"attributes":[{"key":"core","value":{"stringValue":"0"}}]}]}},
            {"name":"jobs","sum":{"aggregationTemporality":2,"isMonotonic":true,"dataPoints":[{"startTimeUnixNano":"1000000","timeUnixNano":"2000000","asInt":"-7","flags":1}]}},
            {"name":"took","unit":"s","histogram":{"aggregationTemporality":1,"dataPoints":[
              {"timeUnixNano":"2000000","count":"3","sum":4.5,"bucketCounts":["1","2"],"explicitBounds":[0.25]}]}},
            {"name":"size","exponentialHistogram":{"aggregationTemporality":2,"dataPoints":[
              {"timeUnixNano":"2000000","count":"4","scale":-2,"zeroCount":"1","positive":{"offset":-3,"bucketCounts":["1","2"]}}]}},
            {"name":"lag","summary":{"dataPoints":[{"timeUnixNano":"2000000","count":"9","sum":1.5,"quantileValues":[{"quantile":0.5,"value":0.25}]}]}}]}]}]}
        """;

    [Fact]
    public void Json_and_protobuf_say_the_same()
    {
        IReadOnlyList<OtlpResource> json = OtlpJsonReader.Read(Encoding.UTF8.GetBytes(Json));
        IReadOnlyList<OtlpResource> protobuf = OtlpProtobufReader.Read(Protobuf());

        Assert.Equal(Show(json), Show(protobuf));
        OtlpResource resource = Assert.Single(json);
        Assert.Equal(["service.name=shop", "replicas=3", "tags=[\"a\",true]"], resource.Attributes.Select(a => $"{a.Key}={a.Value}"));
        Assert.Equal(
            [OtlpMetricKind.Gauge, OtlpMetricKind.Sum, OtlpMetricKind.Histogram, OtlpMetricKind.ExponentialHistogram, OtlpMetricKind.Summary],
            resource.Metrics.Select(m => m.Kind));
        OtlpNumberPoint sum = Assert.IsType<OtlpNumberPoint>(Assert.Single(resource.Metrics[1].Points));
        Assert.Equal((-7.0, true, 1_000_000ul), (sum.Value, sum.HasNoValue, sum.StartNs));
        Assert.Equal((OtlpTemporality.Cumulative, true), (resource.Metrics[1].Temporality, resource.Metrics[1].IsMonotonic));
        OtlpExponentialPoint size = Assert.IsType<OtlpExponentialPoint>(Assert.Single(resource.Metrics[3].Points));
        Assert.Equal((-2, -3, 1ul), (size.Scale, size.Positive.Offset, size.ZeroCount));
    }

    [Fact]
    public void Json_takes_the_names_of_the_proto_files_numbers_and_texts_for_numbers()
    {
        const string text =
            """
            {"resource_metrics":[{"scope_metrics":[{"metrics":[{"name":"a","sum":{"aggregation_temporality":"AGGREGATION_TEMPORALITY_DELTA","is_monotonic":true,
            "data_points":[{"time_unix_nano":5,"as_double":"NaN","later":{"unknown":[1]}}]}}]}]}]}
            """;

        OtlpMetric metric = Assert.Single(Assert.Single(OtlpJsonReader.Read(Encoding.UTF8.GetBytes(text))).Metrics);

        Assert.Equal((OtlpTemporality.Delta, true), (metric.Temporality, metric.IsMonotonic));
        Assert.Equal(double.NaN, Assert.IsType<OtlpNumberPoint>(metric.Points[0]).Value);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"resourceMetrics\":{}}")]
    [InlineData("{\"resourceMetrics\":[1]}")]
    [InlineData("{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"name\":1}]}]}]}")]
    [InlineData("{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[{\"name\":\"a\",\"gauge\":{\"dataPoints\":[{\"asInt\":\"x\"}]}}]}]}]}")]
    [InlineData("{\"resourceMetrics\":")]
    public void Json_that_is_none_is_refused(string text) =>
        Assert.Throws<ProtobufException>(() => OtlpJsonReader.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Limits_hold_in_both()
    {
        byte[] json = Encoding.UTF8.GetBytes(Json);
        foreach (OtlpLimits limits in (OtlpLimits[])[
            new() { MaxPoints = 4 }, new() { MaxBuckets = 1 }, new() { MaxAttributes = 2 }, new() { MaxDepth = 0 }])
        {
            Assert.Throws<ProtobufException>(() => OtlpProtobufReader.Read(Protobuf(), limits));
            Assert.Throws<ProtobufException>(() => OtlpJsonReader.Read(json, limits));
        }
    }

    [Fact]
    public void Whatever_comes_is_read_or_refused_in_words()
    {
        byte[] protobuf = Protobuf();
        byte[] json = Encoding.UTF8.GetBytes(Json);
        for (int seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            byte[] bytes = [.. seed % 2 == 0 ? protobuf : json];
            for (int i = random.Next(1, 4); i > 0; i--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            int cut = random.Next(4) == 0 ? random.Next(bytes.Length) : bytes.Length;
            try
            {
                if (seed % 2 == 0)
                    OtlpProtobufReader.Read(bytes.AsSpan(0, cut));
                else
                    OtlpJsonReader.Read(bytes.AsMemory(0, cut));
            }
            catch (ProtobufException)
            {
                // In words.
            }
        }
    }

    [Fact]
    public void Answers_are_those_of_the_proto_files()
    {
        Assert.Equal("", Convert.ToHexString(OtlpAnswers.Taken(json: false, 0, null)));
        Assert.Equal("0A06" + "0803" + "1202" + "6E6F", Convert.ToHexString(OtlpAnswers.Taken(json: false, 3, "no")));
        Assert.Equal("{}", Encoding.UTF8.GetString(OtlpAnswers.Taken(json: true, 0, null)));
        Assert.Equal(
            "{\"partialSuccess\":{\"rejectedDataPoints\":\"3\",\"errorMessage\":\"no\"}}", Encoding.UTF8.GetString(OtlpAnswers.Taken(json: true, 3, "no")));
        Assert.Equal("0803" + "1202" + "6E6F", Convert.ToHexString(OtlpAnswers.Failed(json: false, 3, "no")));
        Assert.Equal("{\"code\":3,\"message\":\"no\"}", Encoding.UTF8.GetString(OtlpAnswers.Failed(json: true, 3, "no")));
    }

    private static string Show(IReadOnlyList<OtlpResource> resources) => JsonSerializer.Serialize(
        resources.Select(r => new { r.Attributes, Metrics = r.Metrics.Select(m =>
            new { m.Name, m.Unit, m.Kind, m.Temporality, m.IsMonotonic, Points = m.Points.Cast<object>() }) }));

    private static byte[] Protobuf()
    {
        byte[] resource = Message(
            Bytes(1, Attribute("service.name", Text(1, "shop"))),
            Bytes(1, Attribute("replicas", Varint(3, 3))),
            Bytes(1, Attribute("tags", Bytes(5, Message(Bytes(1, Text(1, "a")), Bytes(1, Varint(2, 1)))))));
        byte[] cpu = Message(
            Text(1, "cpu"), Text(2, "described"), Text(3, "1"),
            Bytes(5, Bytes(1, Message(Fixed(3, 2_000_000), Double(4, 0.5), Bytes(7, Attribute("core", Text(1, "0")))))));
        byte[] jobs = Message(
            Text(1, "jobs"),
            Bytes(
                7,
                Message(Bytes(1, Message(Fixed(2, 1_000_000), Fixed(3, 2_000_000), Fixed(6, unchecked((ulong)-7)), Varint(8, 1))), Varint(2, 2),
                    Varint(3, 1))));
        byte[] took = Message(
            Text(1, "took"), Text(3, "s"),
            Bytes(9, Message(
                Bytes(1, Message(Fixed(3, 2_000_000), Fixed(4, 3), Double(5, 4.5), Bytes(6, [.. Raw(1), .. Raw(2)]),
                    Bytes(7, Raw(BitConverter.DoubleToUInt64Bits(0.25))))),
                Varint(2, 1))));
        byte[] size = Message(
            Text(1, "size"),
            Bytes(
                10,
                Message(
                    Bytes(1, Message(Fixed(3, 2_000_000), Fixed(4, 4), Varint(6, 3), Fixed(7, 1), Bytes(8, Message(Varint(1, 5), Bytes(2, [1, 2]))))),
                    Varint(2, 2))));
        byte[] lag = Message(
            Text(1, "lag"), Bytes(11, Bytes(1, Message(Fixed(3, 2_000_000), Fixed(4, 9), Double(5, 1.5), Bytes(6, Message(Double(1, 0.5), Double(2, 0.25)))))));
        byte[] scope = Message(
            Bytes(1, Text(1, "s")), Bytes(2, cpu), Bytes(2, jobs), Bytes(2, took), Bytes(2, size), Bytes(2, lag), Text(3, "https://schema"));
        return Bytes(1, Message(Bytes(1, resource), Bytes(2, scope)));
    }

    private static byte[] Attribute(string name, byte[] value) => Message(Text(1, name), Bytes(2, value));

    private static byte[] Message(params byte[][] fields) => [.. fields.SelectMany(f => f)];

    private static byte[] Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Bytes(int field, byte[] content) => [.. Number((ulong)((field << 3) | 2)), .. Number((ulong)content.Length), .. content];

    private static byte[] Varint(int field, ulong value) => [.. Number((ulong)(field << 3)), .. Number(value)];

    private static byte[] Fixed(int field, ulong value) => [.. Number((ulong)((field << 3) | 1)), .. Raw(value)];

    private static byte[] Double(int field, double value) => Fixed(field, BitConverter.DoubleToUInt64Bits(value));

    private static byte[] Raw(ulong value)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Number(ulong value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
