using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using Bongsu.Protocols.Protobuf;

namespace Bongsu.Protocols.Otlp;

/// <summary>
/// Reads <c>opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest</c> from protobuf. Unknown fields, exemplars, scopes and descriptions are
/// passed over. Source: opentelemetry-proto 1.x.
/// </summary>
public static class OtlpProtobufReader
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Bytes = 2;

    /// <summary>Reads a request.</summary>
    /// <exception cref="ProtobufException">The message is damaged or above a limit.</exception>
    public static IReadOnlyList<OtlpResource> Read(ReadOnlySpan<byte> message, OtlpLimits? limits = null)
    {
        var budget = new OtlpBudget(limits ?? OtlpLimits.Default);
        var resources = new List<OtlpResource>();
        var fields = new ProtoReader(message);
        while (!fields.AtEnd)
        {
            ulong key = fields.ReadVarint();
            if (key == Key(1, Bytes))
                resources.Add(ReadResource(fields.ReadBytes(), budget));
            else
                fields.Skip(key);
        }

        return resources;
    }

    private static ulong Key(int field, int type) => (ulong)((field << 3) | type);

    private static OtlpResource ReadResource(ReadOnlySpan<byte> message, OtlpBudget budget)
    {
        List<KeyValuePair<string, string>> attributes = [];
        List<OtlpMetric> metrics = [];
        var fields = new ProtoReader(message);
        while (!fields.AtEnd)
        {
            ulong key = fields.ReadVarint();
            if (key == Key(1, Bytes))
                ReadAttributes(fields.ReadBytes(), Key(1, Bytes), attributes, budget);
            else if (key == Key(2, Bytes))
                ReadScope(fields.ReadBytes(), metrics, budget);
            else
                fields.Skip(key);
        }

        return new OtlpResource { Attributes = attributes, Metrics = metrics };
    }

    private static void ReadScope(ReadOnlySpan<byte> message, List<OtlpMetric> metrics, OtlpBudget budget)
    {
        var fields = new ProtoReader(message);
        while (!fields.AtEnd)
        {
            ulong key = fields.ReadVarint();
            if (key == Key(2, Bytes))
                metrics.Add(ReadMetric(fields.ReadBytes(), budget));
            else
                fields.Skip(key);
        }
    }

    private static OtlpMetric ReadMetric(ReadOnlySpan<byte> message, OtlpBudget budget)
    {
        string name = "", unit = "";
        OtlpMetric data = new() { Name = "" };
        var fields = new ProtoReader(message);
        while (!fields.AtEnd)
        {
            ulong key = fields.ReadVarint();
            if (key == Key(1, Bytes))
                name = Text(fields.ReadBytes());
            else if (key == Key(3, Bytes))
                unit = Text(fields.ReadBytes());
            else if (KindOf(key) is var kind and not OtlpMetricKind.Unknown)
                data = ReadData(fields.ReadBytes(), kind, budget);
            else
                fields.Skip(key);
        }

        return data with { Name = name, Unit = unit };
    }

    private static OtlpMetricKind KindOf(ulong key) => key switch
    {
        Bytes + (8 * 5) => OtlpMetricKind.Gauge,
        Bytes + (8 * 7) => OtlpMetricKind.Sum,
        Bytes + (8 * 9) => OtlpMetricKind.Histogram,
        Bytes + (8 * 10) => OtlpMetricKind.ExponentialHistogram,
        Bytes + (8 * 11) => OtlpMetricKind.Summary,
        _ => OtlpMetricKind.Unknown,
    };

    /// <summary>All five have their points in field 1, and what they have in common under the same numbers.</summary>
    private static OtlpMetric ReadData(ReadOnlySpan<byte> message, OtlpMetricKind kind, OtlpBudget budget)
    {
        List<OtlpPoint> points = [];
        var temporality = OtlpTemporality.Unspecified;
        bool monotonic = false;
        var fields = new ProtoReader(message);
        while (!fields.AtEnd)
        {
            ulong key = fields.ReadVarint();
            if (key == Key(1, Bytes))
            {
                budget.TakePoint();
                ReadOnlySpan<byte> point = fields.ReadBytes();
                points.Add(kind switch
                {
                    OtlpMetricKind.Histogram => ReadHistogram(point, budget),
                    OtlpMetricKind.ExponentialHistogram => ReadExponential(point, budget),
                    OtlpMetricKind.Summary => ReadSummary(point, budget),
                    _ => ReadNumber(point, budget),
                });
            }
            else if (key == Key(2, Varint))
            {
                temporality = fields.ReadVarint() switch
                {
                    1 => OtlpTemporality.Delta,
                    2 => OtlpTemporality.Cumulative,
                    _ => OtlpTemporality.Unspecified,
                };
            }
            else if (key == Key(3, Varint))
            {
                monotonic = fields.ReadVarint() != 0;
            }
            else
            {
                fields.Skip(key);
            }
        }

        return new OtlpMetric { Name = "", Kind = kind, Temporality = temporality, IsMonotonic = monotonic, Points = points };
    }

    private static OtlpNumberPoint ReadNumber(ReadOnlySpan<byte> message, OtlpBudget budget)
    {
        List<KeyValuePair<string, string>> attributes = [];
        (ulong start, ulong time, ulong flags, double value) = (0, 0, 0, 0);
        var fields = new ProtoReader(message);
        while (!fields.AtEnd)
        {
            ulong key = fields.ReadVarint();
            switch (key)
            {
                case Fixed64 + (8 * 2):
                    start = fields.ReadFixed64();
                    break;
                case Fixed64 + (8 * 3):
                    time = fields.ReadFixed64();
                    break;
                case Fixed64 + (8 * 4):
                    value = BitConverter.UInt64BitsToDouble(fields.ReadFixed64());
                    break;
                case Fixed64 + (8 * 6):
                    value = (long)fields.ReadFixed64();
                    break;
                case Bytes + (8 * 7):
                    AddAttribute(fields.ReadBytes(), attributes, budget);
                    break;
                case Varint + (8 * 8):
                    flags = fields.ReadVarint();
                    break;
                default:
                    fields.Skip(key);
                    break;
            }
        }

        return new OtlpNumberPoint { Attributes = attributes, StartNs = start, TimeNs = time, HasNoValue = (flags & 1) != 0, Value = value };
    }

    private static OtlpHistogramPoint ReadHistogram(ReadOnlySpan<byte> message, OtlpBudget budget)
    {
        List<KeyValuePair<string, string>> attributes = [];
        List<ulong> counts = [];
        List<ulong> bounds = [];
        (ulong start, ulong time, ulong count, ulong flags, double? sum) = (0, 0, 0, 0, null);
        var fields = new ProtoReader(message);
        while (!fields.AtEnd)
        {
            ulong key = fields.ReadVarint();
            switch (key)
            {
                case Fixed64 + (8 * 2):
                    start = fields.ReadFixed64();
                    break;
                case Fixed64 + (8 * 3):
                    time = fields.ReadFixed64();
                    break;
                case Fixed64 + (8 * 4):
                    count = fields.ReadFixed64();
                    break;
                case Fixed64 + (8 * 5):
                    sum = BitConverter.UInt64BitsToDouble(fields.ReadFixed64());
                    break;
                case Bytes + (8 * 6):
                    AddFixed(fields.ReadBytes(), counts, budget);
                    break;
                case Fixed64 + (8 * 6):
                    AddOne(fields.ReadFixed64(), counts, budget);
                    break;
                case Bytes + (8 * 7):
                    AddFixed(fields.ReadBytes(), bounds, budget);
                    break;
                case Fixed64 + (8 * 7):
                    AddOne(fields.ReadFixed64(), bounds, budget);
                    break;
                case Bytes + (8 * 9):
                    AddAttribute(fields.ReadBytes(), attributes, budget);
                    break;
                case Varint + (8 * 10):
                    flags = fields.ReadVarint();
                    break;
                default:
                    fields.Skip(key);
                    break;
            }
        }

        return new OtlpHistogramPoint
        {
            Attributes = attributes,
            StartNs = start,
            TimeNs = time,
            HasNoValue = (flags & 1) != 0,
            Count = count,
            Sum = sum,
            Counts = counts,
            Bounds = [.. bounds.Select(BitConverter.UInt64BitsToDouble)],
        };
    }

    private static OtlpExponentialPoint ReadExponential(ReadOnlySpan<byte> message, OtlpBudget budget)
    {
        List<KeyValuePair<string, string>> attributes = [];
        OtlpExponentialPoint point = new();
        var fields = new ProtoReader(message);
        while (!fields.AtEnd)
        {
            ulong key = fields.ReadVarint();
            switch (key)
            {
                case Bytes + (8 * 1):
                    AddAttribute(fields.ReadBytes(), attributes, budget);
                    break;
                case Fixed64 + (8 * 2):
                    point = point with { StartNs = fields.ReadFixed64() };
                    break;
                case Fixed64 + (8 * 3):
                    point = point with { TimeNs = fields.ReadFixed64() };
                    break;
                case Fixed64 + (8 * 4):
                    point = point with { Count = fields.ReadFixed64() };
                    break;
                case Fixed64 + (8 * 5):
                    point = point with { Sum = BitConverter.UInt64BitsToDouble(fields.ReadFixed64()) };
                    break;
                case Varint + (8 * 6):
                    point = point with { Scale = ZigZag(fields.ReadVarint()) };
                    break;
                case Fixed64 + (8 * 7):
                    point = point with { ZeroCount = fields.ReadFixed64() };
                    break;
                case Bytes + (8 * 8):
                    point = point with { Positive = ReadBuckets(fields.ReadBytes(), budget) };
                    break;
                case Bytes + (8 * 9):
                    point = point with { Negative = ReadBuckets(fields.ReadBytes(), budget) };
                    break;
                case Varint + (8 * 10):
                    point = point with { HasNoValue = (fields.ReadVarint() & 1) != 0 };
                    break;
                case Fixed64 + (8 * 14):
                    point = point with { ZeroThreshold = BitConverter.UInt64BitsToDouble(fields.ReadFixed64()) };
                    break;
                default:
                    fields.Skip(key);
                    break;
            }
        }

        return point with { Attributes = attributes };
    }

    private static OtlpBuckets ReadBuckets(ReadOnlySpan<byte> message, OtlpBudget budget)
    {
        List<ulong> counts = [];
        int offset = 0;
        var fields = new ProtoReader(message);
        while (!fields.AtEnd)
        {
            ulong key = fields.ReadVarint();
            switch (key)
            {
                case Varint + (8 * 1):
                    offset = ZigZag(fields.ReadVarint());
                    break;
                case Bytes + (8 * 2):
                    var packed = new ProtoReader(fields.ReadBytes());
                    while (!packed.AtEnd)
                        AddOne(packed.ReadVarint(), counts, budget);
                    break;
                case Varint + (8 * 2):
                    AddOne(fields.ReadVarint(), counts, budget);
                    break;
                default:
                    fields.Skip(key);
                    break;
            }
        }

        return new OtlpBuckets(offset, counts);
    }

    private static OtlpSummaryPoint ReadSummary(ReadOnlySpan<byte> message, OtlpBudget budget)
    {
        List<KeyValuePair<string, string>> attributes = [];
        List<(double, double)> quantiles = [];
        (ulong start, ulong time, ulong count, ulong flags, double sum) = (0, 0, 0, 0, 0);
        var fields = new ProtoReader(message);
        while (!fields.AtEnd)
        {
            ulong key = fields.ReadVarint();
            switch (key)
            {
                case Fixed64 + (8 * 2):
                    start = fields.ReadFixed64();
                    break;
                case Fixed64 + (8 * 3):
                    time = fields.ReadFixed64();
                    break;
                case Fixed64 + (8 * 4):
                    count = fields.ReadFixed64();
                    break;
                case Fixed64 + (8 * 5):
                    sum = BitConverter.UInt64BitsToDouble(fields.ReadFixed64());
                    break;
                case Bytes + (8 * 6):
                    quantiles.Add(ReadQuantile(fields.ReadBytes()));
                    budget.CheckBuckets(quantiles.Count);
                    break;
                case Bytes + (8 * 7):
                    AddAttribute(fields.ReadBytes(), attributes, budget);
                    break;
                case Varint + (8 * 8):
                    flags = fields.ReadVarint();
                    break;
                default:
                    fields.Skip(key);
                    break;
            }
        }

        return new OtlpSummaryPoint
        {
            Attributes = attributes,
            StartNs = start,
            TimeNs = time,
            HasNoValue = (flags & 1) != 0,
            Count = count,
            Sum = sum,
            Quantiles = quantiles,
        };
    }

    private static (double Quantile, double Value) ReadQuantile(ReadOnlySpan<byte> message)
    {
        (double quantile, double value) = (0, 0);
        var fields = new ProtoReader(message);
        while (!fields.AtEnd)
        {
            ulong key = fields.ReadVarint();
            if (key == Key(1, Fixed64))
                quantile = BitConverter.UInt64BitsToDouble(fields.ReadFixed64());
            else if (key == Key(2, Fixed64))
                value = BitConverter.UInt64BitsToDouble(fields.ReadFixed64());
            else
                fields.Skip(key);
        }

        return (quantile, value);
    }

    private static void ReadAttributes(ReadOnlySpan<byte> message, ulong attribute, List<KeyValuePair<string, string>> attributes, OtlpBudget budget)
    {
        var fields = new ProtoReader(message);
        while (!fields.AtEnd)
        {
            ulong key = fields.ReadVarint();
            if (key == attribute)
                AddAttribute(fields.ReadBytes(), attributes, budget);
            else
                fields.Skip(key);
        }
    }

    private static void AddAttribute(ReadOnlySpan<byte> message, List<KeyValuePair<string, string>> attributes, OtlpBudget budget)
    {
        budget.CheckAttributes(attributes.Count + 1);
        (string name, OtlpValue value) = ReadKeyValue(message, budget, 0);
        attributes.Add(new(name, value.ToText()));
    }

    private static (string Name, OtlpValue Value) ReadKeyValue(ReadOnlySpan<byte> message, OtlpBudget budget, int depth)
    {
        string name = "";
        OtlpValue value = default;
        var fields = new ProtoReader(message);
        while (!fields.AtEnd)
        {
            ulong key = fields.ReadVarint();
            if (key == Key(1, Bytes))
                name = Text(fields.ReadBytes());
            else if (key == Key(2, Bytes))
                value = ReadValue(fields.ReadBytes(), budget, depth);
            else
                fields.Skip(key);
        }

        return (name, value);
    }

    private static OtlpValue ReadValue(ReadOnlySpan<byte> message, OtlpBudget budget, int depth)
    {
        budget.CheckDepth(depth);
        OtlpValue value = default;
        var fields = new ProtoReader(message);
        while (!fields.AtEnd)
        {
            ulong key = fields.ReadVarint();
            switch (key)
            {
                case Bytes + (8 * 1):
                    value = OtlpValue.Of(Text(fields.ReadBytes()));
                    break;
                case Varint + (8 * 2):
                    value = OtlpValue.Of(fields.ReadVarint() != 0);
                    break;
                case Varint + (8 * 3):
                    value = OtlpValue.Of((long)fields.ReadVarint());
                    break;
                case Fixed64 + (8 * 4):
                    value = OtlpValue.Of(BitConverter.UInt64BitsToDouble(fields.ReadFixed64()));
                    break;
                case Bytes + (8 * 5):
                    value = OtlpValue.Of(ReadList(fields.ReadBytes(), budget, depth));
                    break;
                case Bytes + (8 * 6):
                    value = OtlpValue.Of(ReadMap(fields.ReadBytes(), budget, depth));
                    break;
                case Bytes + (8 * 7):
                    value = OtlpValue.Of(Convert.ToBase64String(fields.ReadBytes()));
                    break;
                default:
                    fields.Skip(key);
                    break;
            }
        }

        return value;
    }

    private static List<OtlpValue> ReadList(ReadOnlySpan<byte> message, OtlpBudget budget, int depth)
    {
        List<OtlpValue> values = [];
        var fields = new ProtoReader(message);
        while (!fields.AtEnd)
        {
            ulong key = fields.ReadVarint();
            if (key == Key(1, Bytes))
                values.Add(ReadValue(fields.ReadBytes(), budget, depth + 1));
            else
                fields.Skip(key);
        }

        return values;
    }

    private static List<KeyValuePair<string, OtlpValue>> ReadMap(ReadOnlySpan<byte> message, OtlpBudget budget, int depth)
    {
        List<KeyValuePair<string, OtlpValue>> values = [];
        var fields = new ProtoReader(message);
        while (!fields.AtEnd)
        {
            ulong key = fields.ReadVarint();
            if (key == Key(1, Bytes))
            {
                (string name, OtlpValue value) = ReadKeyValue(fields.ReadBytes(), budget, depth + 1);
                values.Add(new(name, value));
            }
            else
            {
                fields.Skip(key);
            }
        }

        return values;
    }

    private static void AddFixed(ReadOnlySpan<byte> packed, List<ulong> to, OtlpBudget budget)
    {
        if (packed.Length % 8 != 0)
            throw new ProtobufException($"A list of {packed.Length} bytes does not hold numbers of 8 bytes.");
        budget.CheckBuckets(to.Count + (packed.Length / 8));
        for (int at = 0; at < packed.Length; at += 8)
            to.Add(BinaryPrimitives.ReadUInt64LittleEndian(packed[at..]));
    }

    private static void AddOne(ulong value, List<ulong> to, OtlpBudget budget)
    {
        budget.CheckBuckets(to.Count + 1);
        to.Add(value);
    }

    private static int ZigZag(ulong value) => (int)((uint)value >> 1) ^ -(int)((uint)value & 1);

    private static string Text(ReadOnlySpan<byte> utf8) =>
        Utf8.IsValid(utf8) ? Encoding.UTF8.GetString(utf8) : throw new ProtobufException("A text is not UTF-8.");
}
