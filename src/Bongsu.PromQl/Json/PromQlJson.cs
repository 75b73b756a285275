using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bongsu.Metrics;

namespace Bongsu.PromQl.Json;

/// <summary>Writes results and errors as Prometheus' HTTP API does (<c>/api/v1/query</c>, <c>/api/v1/query_range</c>).</summary>
public static class PromQlJson
{
    private const int LongestTime = 25;
    private const int LongestPoint = LongestTime + GoNumber.LongestBytes + 6;
    private const int UsualPoint = 40;
    private const int SeriesAtOnce = 16;
    private const int PointsAtOnce = 16_384;
    private const int BytesAtOnce = 64 * 1024;
    private const int SeriesWorthSharing = 4;
    private const int PointsWorthSharing = 128;
    private static readonly ParallelOptions s_threads = new() { MaxDegreeOfParallelism = Math.Min(4, Environment.ProcessorCount) };

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes <c>{"status":"success","data":{...}}</c>. Serve it as <c>application/json</c>: it is not escaped for HTML.</summary>
    public static void Write(IBufferWriter<byte> output, PromQlResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var json = new Utf8JsonWriter(output, Options);
        foreach (Utf8JsonWriter _ in Parts(json, result))
        {
            // All parts go to the same place.
        }
    }

    /// <summary>
    /// Writes the same part by part: what is written and not yet taken stays below a hundred kilobytes and one series, however long the answer is.
    /// </summary>
    /// <param name="output">Flushed on the way and at the end; not completed.</param>
    /// <param name="result">What is written.</param>
    /// <param name="cancellationToken">Ends it in the middle.</param>
    public static async Task WriteAsync(PipeWriter output, PromQlResult result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(result);
        await using var json = new Utf8JsonWriter(output, Options);
        long flushed = 0;
        foreach (Utf8JsonWriter _ in Parts(json, result))
        {
            if (json.BytesCommitted + json.BytesPending - flushed < BytesAtOnce)
                continue;
            await json.FlushAsync(cancellationToken);
            flushed = json.BytesCommitted;
            if ((await output.FlushAsync(cancellationToken)).IsCompleted)
                return;
        }

        await json.FlushAsync(cancellationToken);
        await output.FlushAsync(cancellationToken);
    }

    /// <summary>About how long the answer will be, in bytes; not too short.</summary>
    public static long Estimate(PromQlResult result) => result switch
    {
        PromQlVector vector => vector.Points.Sum(static p => LengthOf(p.Labels) + LongestPoint),
        PromQlMatrix matrix => matrix.Series.Sum(static s => LengthOf(s.Labels) + ((long)UsualPoint * s.Points.Count)),
        PromQlString text => (6L * text.Value.Length) + LongestPoint,
        _ => LongestPoint,
    };

    /// <summary>Writes <c>{"status":"error","errorType":"...","error":"..."}</c>.</summary>
    public static void WriteError(IBufferWriter<byte> output, PromQlException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("status"u8, "error"u8);
        json.WriteString(
            "errorType"u8,
            error.Kind switch
            {
                PromQlErrorKind.BadData => "bad_data"u8,
                PromQlErrorKind.Timeout => "timeout"u8,
                PromQlErrorKind.Unavailable => "unavailable"u8,
                _ => "execution"u8,
            });
        json.WriteString("error"u8, error.Message);
        json.WriteEndObject();
    }

    private static long LengthOf(Labels labels)
    {
        long length = 64;
        foreach (Label label in labels.Span)
            length += label.Name.Length + (2L * label.Value.Length) + 6;
        return length;
    }

    /// <summary>Writes the answer; between two parts what was written may be taken.</summary>
    private static IEnumerable<Utf8JsonWriter> Parts(Utf8JsonWriter json, PromQlResult result)
    {
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
                foreach (Utf8JsonWriter part in VectorParts(json, vector))
                    yield return part;
                break;
            case PromQlMatrix matrix:
                foreach (Utf8JsonWriter part in MatrixParts(json, matrix))
                    yield return part;
                break;
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static IEnumerable<Utf8JsonWriter> VectorParts(Utf8JsonWriter json, PromQlVector vector)
    {
        json.WriteStartArray();
        foreach (PromQlPoint point in vector.Points)
        {
            json.WriteStartObject();
            WriteLabels(json, point.Labels);
            json.WritePropertyName("value"u8);
            WriteValue(json, point.TimestampMs, point.Value);
            json.WriteEndObject();
            yield return json;
        }

        json.WriteEndArray();
    }

    private static IEnumerable<Utf8JsonWriter> MatrixParts(Utf8JsonWriter json, PromQlMatrix matrix)
    {
        json.WriteStartArray();
        var texts = new ArraySegment<byte>[Math.Min(SeriesAtOnce, matrix.Series.Count)];
        for (int first = 0; first < matrix.Series.Count;)
        {
            int count = 0;
            while (count < texts.Length && first + count < matrix.Series.Count && matrix.Series[first + count].Points.Count <= PointsAtOnce)
                count++;
            RenderPoints(matrix.Series, first, texts.AsMemory(0, count));
            for (int i = 0; i < count; i++)
            {
                json.WriteStartObject();
                WriteLabels(json, matrix.Series[first + i].Labels);
                json.WritePropertyName("values"u8);
                json.WriteRawValue(texts[i], skipInputValidation: true);
                json.WriteEndObject();
                ArrayPool<byte>.Shared.Return(texts[i].Array!);
                yield return json;
            }

            first += count;
            if (count > 0)
                continue;
            foreach (Utf8JsonWriter part in LongSeriesParts(json, matrix.Series[first]))
                yield return part;
            first++;
        }

        json.WriteEndArray();
    }

    /// <summary>A series that would take much memory as one text.</summary>
    private static IEnumerable<Utf8JsonWriter> LongSeriesParts(Utf8JsonWriter json, PromQlSeries series)
    {
        json.WriteStartObject();
        WriteLabels(json, series.Labels);
        json.WriteStartArray("values"u8);
        foreach (Sample sample in series.Points)
        {
            WriteValue(json, sample.TimestampMs, sample.Value);
            yield return json;
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Points are nearly all of an answer: they are written as bytes, without a call a token, and those of several series side by side.</summary>
    private static void RenderPoints(IReadOnlyList<PromQlSeries> series, int first, Memory<ArraySegment<byte>> texts)
    {
        if (texts.IsEmpty)
            return;
        if (texts.Length < SeriesWorthSharing || series[first].Points.Count < PointsWorthSharing)
        {
            for (int i = 0; i < texts.Length; i++)
                texts.Span[i] = Render(series[first + i].Points);
            return;
        }

        Parallel.For(0, texts.Length, s_threads, i => texts.Span[i] = Render(series[first + i].Points));
    }

    private static ArraySegment<byte> Render(IReadOnlyList<Sample> points)
    {
        byte[] text = ArrayPool<byte>.Shared.Rent(2 + (points.Count * (LongestPoint + 1)));
        int length = 0;
        text[length++] = (byte)'[';
        if (points is Sample[] samples)
        {
            foreach (ref readonly Sample sample in samples.AsSpan())
                length += WritePoint(text.AsSpan(length), sample.TimestampMs, sample.Value, separated: length > 1);
        }
        else
        {
            foreach (Sample sample in points)
                length += WritePoint(text.AsSpan(length), sample.TimestampMs, sample.Value, separated: length > 1);
        }

        text[length++] = (byte)']';
        return new ArraySegment<byte>(text, 0, length);
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
        Span<byte> text = stackalloc byte[LongestPoint];
        json.WriteRawValue(text[..WritePoint(text, timestampMs, value, separated: false)], skipInputValidation: true);
    }

    /// <summary><c>[time,"value"]</c>; no number needs escaping.</summary>
    private static int WritePoint(Span<byte> target, long timestampMs, double value, bool separated)
    {
        int at = 0;
        if (separated)
            target[at++] = (byte)',';
        target[at++] = (byte)'[';
        at += FormatTime(target[at..], timestampMs);
        target[at++] = (byte)',';
        target[at++] = (byte)'"';
        at += GoNumber.Format(value, target[at..]);
        target[at++] = (byte)'"';
        target[at++] = (byte)']';
        return at;
    }

    private static void WriteTime(Utf8JsonWriter json, long timestampMs)
    {
        Span<byte> text = stackalloc byte[LongestTime];
        json.WriteRawValue(text[..FormatTime(text, timestampMs)], skipInputValidation: true);
    }

    /// <summary>Seconds with up to three decimals.</summary>
    private static int FormatTime(Span<byte> target, long timestampMs)
    {
        (long seconds, long rest) = Math.DivRem(timestampMs, 1000);
        int at = 0;
        if (seconds == 0 && rest < 0)
            target[at++] = (byte)'-';
        Utf8Formatter.TryFormat(seconds, target[at..], out int written);
        at += written;
        return rest == 0 ? at : at + GoNumber.WriteFraction((int)Math.Abs(rest), target[at..]);
    }
}
