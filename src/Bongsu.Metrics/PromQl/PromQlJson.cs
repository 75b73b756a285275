using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bongsu.Metrics.PromQl;

/// <summary>Writes results and errors as Prometheus' HTTP API does (<c>/api/v1/query</c>, <c>/api/v1/query_range</c>).</summary>
public static class PromQlJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes <c>{"status":"success","data":{...}}</c>. Serve it as <c>application/json</c>: it is not escaped for HTML.</summary>
    public static void Write(IBufferWriter<byte> output, PromQlResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("status"u8, "success"u8);
        json.WriteStartObject("data"u8);
        json.WriteString("resultType"u8, result switch { PromQlScalar => "scalar"u8, PromQlString => "string"u8, PromQlVector => "vector"u8, _ => "matrix"u8 });
        json.WritePropertyName("result"u8);
        switch (result)
        {
            case PromQlScalar scalar:
                WriteValue(json, scalar.TimestampMs, scalar.Value);
                break;
            case PromQlString text:
                json.WriteStartArray();
                WriteTime(json, text.TimestampMs);
                json.WriteStringValue(text.Value);
                json.WriteEndArray();
                break;
            case PromQlVector vector:
                WriteVector(json, vector);
                break;
            case PromQlMatrix matrix:
                WriteMatrix(json, matrix);
                break;
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes <c>{"status":"error","errorType":"...","error":"..."}</c>; <see cref="StatusCode"/> goes with it.</summary>
    public static void WriteError(IBufferWriter<byte> output, PromQlException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("status"u8, "error"u8);
        json.WriteString("errorType"u8, error.Kind switch { PromQlErrorKind.BadData => "bad_data"u8, PromQlErrorKind.Timeout => "timeout"u8, _ => "execution"u8 });
        json.WriteString("error"u8, error.Message);
        json.WriteEndObject();
    }

    /// <summary>The HTTP status of an error: 400, 422 or 503.</summary>
    public static int StatusCode(PromQlException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.Kind switch { PromQlErrorKind.BadData => 400, PromQlErrorKind.Timeout => 503, _ => 422 };
    }

    private static void WriteVector(Utf8JsonWriter json, PromQlVector vector)
    {
        json.WriteStartArray();
        foreach (PromQlPoint point in vector.Points)
        {
            json.WriteStartObject();
            WriteLabels(json, point.Labels);
            json.WritePropertyName("value"u8);
            WriteValue(json, point.TimestampMs, point.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMatrix(Utf8JsonWriter json, PromQlMatrix matrix)
    {
        json.WriteStartArray();
        foreach (PromQlSeries series in matrix.Series)
        {
            json.WriteStartObject();
            WriteLabels(json, series.Labels);
            json.WriteStartArray("values"u8);
            foreach (Sample point in series.Points)
                WriteValue(json, point.TimestampMs, point.Value);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLabels(Utf8JsonWriter json, Labels labels)
    {
        json.WriteStartObject("metric"u8);
        foreach (Label label in labels.Span)
            json.WriteString(label.Name, label.Value);
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, long timestampMs, double value)
    {
        Span<byte> text = stackalloc byte[GoNumber.LongestBytes];
        json.WriteStartArray();
        WriteTime(json, timestampMs);
        json.WriteStringValue(text[..GoNumber.Format(value, text)]);
        json.WriteEndArray();
    }

    /// <summary>Seconds with up to three decimals.</summary>
    private static void WriteTime(Utf8JsonWriter json, long timestampMs)
    {
        if (timestampMs % 1000 == 0)
            json.WriteNumberValue(timestampMs / 1000);
        else
            json.WriteNumberValue(timestampMs / 1000m);
    }
}
