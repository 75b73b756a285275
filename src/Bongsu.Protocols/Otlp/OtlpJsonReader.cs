using System.Globalization;
using System.Text.Json;
using Bongsu.Protocols.Protobuf;

namespace Bongsu.Protocols.Otlp;

/// <summary>
/// Reads an export request from OTLP's JSON: protobuf's own mapping, with 64-bit numbers as texts or numbers and enumerations as numbers or names. Members are
/// taken in camelCase and as the .proto file writes them; unknown ones are passed over.
/// </summary>
public static class OtlpJsonReader
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 48 };

    /// <summary>Reads a request.</summary>
    /// <exception cref="ProtobufException">The message is damaged or above a limit.</exception>
    public static IReadOnlyList<OtlpResource> Read(ReadOnlyMemory<byte> json, OtlpLimits? limits = null)
    {
        var budget = new OtlpBudget(limits ?? OtlpLimits.Default);
        try
        {
            using var document = JsonDocument.Parse(json, s_options);
            return [.. List(document.RootElement, "resourceMetrics", "resource_metrics").Select(r => ReadResource(r, budget))];
        }
        catch (JsonException e)
        {
            throw new ProtobufException($"The body is not JSON: {e.Message}", e);
        }
        catch (InvalidOperationException e)
        {
            // A text with half a surrogate pair.
            throw new ProtobufException("A text of the body is not valid Unicode.", e);
        }
    }

    private static OtlpResource ReadResource(JsonElement json, OtlpBudget budget) => new()
    {
        Attributes = Member(json, "resource") is { } resource ? ReadAttributes(resource, budget) : [],
        Metrics =
        [
            .. List(json, "scopeMetrics", "scope_metrics").SelectMany(static s => List(s, "metrics")).Select(m => ReadMetric(m, budget)),
        ],
    };

    private static OtlpMetric ReadMetric(JsonElement json, OtlpBudget budget)
    {
        (OtlpMetricKind kind, JsonElement? data) = DataOf(json);
        return new OtlpMetric
        {
            Name = Text(json, "name"),
            Unit = Text(json, "unit"),
            Kind = kind,
            Temporality = data is { } d ? TemporalityOf(d) : OtlpTemporality.Unspecified,
            IsMonotonic = data is { } s && Member(s, "isMonotonic", "is_monotonic") is { ValueKind: JsonValueKind.True },
            Points = data is { } points ? [.. List(points, "dataPoints", "data_points").Select(p => ReadPoint(p, kind, budget))] : [],
        };
    }

    private static (OtlpMetricKind Kind, JsonElement? Data) DataOf(JsonElement json)
    {
        if (Member(json, "gauge") is { } gauge)
            return (OtlpMetricKind.Gauge, gauge);
        if (Member(json, "sum") is { } sum)
            return (OtlpMetricKind.Sum, sum);
        if (Member(json, "histogram") is { } histogram)
            return (OtlpMetricKind.Histogram, histogram);
        if (Member(json, "exponentialHistogram", "exponential_histogram") is { } exponential)
            return (OtlpMetricKind.ExponentialHistogram, exponential);
        return Member(json, "summary") is { } summary ? (OtlpMetricKind.Summary, summary) : (OtlpMetricKind.Unknown, null);
    }

    private static OtlpTemporality TemporalityOf(JsonElement json) => Member(json, "aggregationTemporality", "aggregation_temporality") switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetRawText() switch
        {
            "1" => OtlpTemporality.Delta,
            "2" => OtlpTemporality.Cumulative,
            _ => OtlpTemporality.Unspecified,
        },
        { ValueKind: JsonValueKind.String } name => name.GetString() switch
        {
            "AGGREGATION_TEMPORALITY_DELTA" => OtlpTemporality.Delta,
            "AGGREGATION_TEMPORALITY_CUMULATIVE" => OtlpTemporality.Cumulative,
            _ => OtlpTemporality.Unspecified,
        },
        _ => OtlpTemporality.Unspecified,
    };

    private static OtlpPoint ReadPoint(JsonElement json, OtlpMetricKind kind, OtlpBudget budget)
    {
        budget.TakePoint();
        OtlpPoint point = kind switch
        {
            OtlpMetricKind.Histogram => new OtlpHistogramPoint
            {
                Count = Unsigned(json, "count"),
                Sum = Member(json, "sum") is { } sum ? Double(sum, "sum") : null,
                Counts = Numbers(json, budget, "bucketCounts", "bucket_counts"),
                Bounds = Doubles(json, budget),
            },
            OtlpMetricKind.ExponentialHistogram => new OtlpExponentialPoint
            {
                Count = Unsigned(json, "count"),
                Sum = Member(json, "sum") is { } sum ? Double(sum, "sum") : null,
                Scale = Integer(json, "scale"),
                ZeroCount = Unsigned(json, "zeroCount", "zero_count"),
                ZeroThreshold = Member(json, "zeroThreshold", "zero_threshold") is { } threshold ? Double(threshold, "zeroThreshold") : 0,
                Positive = ReadBuckets(json, "positive", budget),
                Negative = ReadBuckets(json, "negative", budget),
            },
            OtlpMetricKind.Summary => new OtlpSummaryPoint
            {
                Count = Unsigned(json, "count"),
                Sum = Member(json, "sum") is { } sum ? Double(sum, "sum") : 0,
                Quantiles = ReadQuantiles(json, budget),
            },
            _ => new OtlpNumberPoint { Value = ReadNumber(json) },
        };
        return point with
        {
            Attributes = ReadAttributes(json, budget),
            StartNs = Unsigned(json, "startTimeUnixNano", "start_time_unix_nano"),
            TimeNs = Unsigned(json, "timeUnixNano", "time_unix_nano"),
            HasNoValue = (Unsigned(json, "flags") & 1) != 0,
        };
    }

    private static double ReadNumber(JsonElement json)
    {
        if (Member(json, "asDouble", "as_double") is { } value)
            return Double(value, "asDouble");
        return Member(json, "asInt", "as_int") is { } integer ? Double(integer, "asInt") : 0;
    }

    private static OtlpBuckets ReadBuckets(JsonElement json, string name, OtlpBudget budget) =>
        Member(json, name) is { } buckets
            ? new OtlpBuckets(Integer(buckets, "offset"), Numbers(buckets, budget, "bucketCounts", "bucket_counts"))
            : OtlpBuckets.None;

    private static List<(double Quantile, double Value)> ReadQuantiles(JsonElement json, OtlpBudget budget)
    {
        List<(double, double)> quantiles = [];
        foreach (JsonElement one in List(json, "quantileValues", "quantile_values"))
        {
            budget.CheckBuckets(quantiles.Count + 1);
            quantiles.Add((
                Member(one, "quantile") is { } quantile ? Double(quantile, "quantile") : 0, Member(one, "value") is { } value ? Double(value, "value") : 0));
        }

        return quantiles;
    }

    private static List<ulong> Numbers(JsonElement json, OtlpBudget budget, params ReadOnlySpan<string> names)
    {
        List<ulong> numbers = [];
        foreach (JsonElement one in List(json, names))
        {
            budget.CheckBuckets(numbers.Count + 1);
            numbers.Add(ToUnsigned(one, names[0]));
        }

        return numbers;
    }

    private static List<double> Doubles(JsonElement json, OtlpBudget budget)
    {
        List<double> numbers = [];
        foreach (JsonElement one in List(json, "explicitBounds", "explicit_bounds"))
        {
            budget.CheckBuckets(numbers.Count + 1);
            numbers.Add(Double(one, "explicitBounds"));
        }

        return numbers;
    }

    private static List<KeyValuePair<string, string>> ReadAttributes(JsonElement json, OtlpBudget budget)
    {
        List<KeyValuePair<string, string>> attributes = [];
        foreach (JsonElement one in List(json, "attributes"))
        {
            budget.CheckAttributes(attributes.Count + 1);
            attributes.Add(new(Text(one, "key"), Member(one, "value") is { } value ? ReadValue(value, budget, 0).ToText() : ""));
        }

        return attributes;
    }

    private static OtlpValue ReadValue(JsonElement json, OtlpBudget budget, int depth)
    {
        budget.CheckDepth(depth);
        if (Member(json, "stringValue", "string_value") is { } text)
            return OtlpValue.Of(TextOf(text, "stringValue"));
        if (Member(json, "boolValue", "bool_value") is { } truth)
            return OtlpValue.Of(truth.ValueKind == JsonValueKind.True);
        if (Member(json, "intValue", "int_value") is { } integer)
            return OtlpValue.Of(ToSigned(integer, "intValue"));
        if (Member(json, "doubleValue", "double_value") is { } number)
            return OtlpValue.Of(Double(number, "doubleValue"));
        if (Member(json, "bytesValue", "bytes_value") is { } bytes)
            return OtlpValue.Of(TextOf(bytes, "bytesValue"));
        if (Member(json, "arrayValue", "array_value") is { } array)
            return OtlpValue.Of([.. List(array, "values").Select(v => ReadValue(v, budget, depth + 1))]);
        return Member(json, "kvlistValue", "kvlist_value") is { } map
            ? OtlpValue.Of(
            [
                .. List(map, "values").Select(v => new KeyValuePair<string, OtlpValue>(
                    Text(v, "key"), Member(v, "value") is { } value ? ReadValue(value, budget, depth + 1) : default)),
            ])
            : default;
    }

    private static JsonElement? Member(JsonElement json, params ReadOnlySpan<string> names)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new ProtobufException($"The parent of '{names[0]}' is not an object.");
        foreach (string name in names)
        {
            if (json.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null)
                return member;
        }

        return null;
    }

    private static List<JsonElement> List(JsonElement json, params ReadOnlySpan<string> names)
    {
        if (Member(json, names) is not { } list)
            return [];
        return list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : throw new ProtobufException($"'{names[0]}' is not a list.");
    }

    private static string Text(JsonElement json, string name) => Member(json, name) is { } text ? TextOf(text, name) : "";

    private static string TextOf(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.String ? json.GetString()! : throw new ProtobufException($"'{name}' is not a text.");

    private static ulong Unsigned(JsonElement json, params ReadOnlySpan<string> names) => Member(json, names) is { } member ? ToUnsigned(member, names[0]) : 0;

    private static ulong ToUnsigned(JsonElement json, string name) =>
        ulong.TryParse(Numeral(json, name), NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) ? number : throw NotNumber(json, name);

    private static long ToSigned(JsonElement json, string name) =>
        long.TryParse(Numeral(json, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : throw NotNumber(json, name);

    private static int Integer(JsonElement json, string name) => Member(json, name) is not { } member
        ? 0
        : ToSigned(member, name) is var number and >= int.MinValue and <= int.MaxValue ? (int)number : throw NotNumber(member, name);

    private static double Double(JsonElement json, string name) =>
        double.TryParse(Numeral(json, name), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : throw NotNumber(json, name);

    /// <summary>Protobuf's JSON writes 64-bit numbers and what JSON cannot say (NaN, Infinity) as texts.</summary>
    private static string Numeral(JsonElement json, string name) => json.ValueKind switch
    {
        JsonValueKind.Number => json.GetRawText(),
        JsonValueKind.String => json.GetString()!,
        _ => throw NotNumber(json, name),
    };

    private static ProtobufException NotNumber(JsonElement json, string name)
    {
        string shown = json.GetRawText();
        return new ProtobufException($"'{name}' is {(shown.Length > 60 ? shown[..60] + "…" : shown)}, which is no number of its kind.");
    }
}
