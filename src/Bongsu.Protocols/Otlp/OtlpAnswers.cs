using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Bongsu.Protocols.Otlp;

/// <summary>
/// Writes what an exporter is answered: <c>ExportMetricsServiceResponse { ExportMetricsPartialSuccess partial_success = 1 { int64 rejected_data_points = 1;
/// string error_message = 2; } }</c>, and for errors <c>google.rpc.Status { int32 code = 1; string message = 2; }</c>.
/// </summary>
public static class OtlpAnswers
{
    /// <summary>That all was taken, or all but a part.</summary>
    /// <param name="json">In JSON instead of protobuf.</param>
    /// <param name="rejected">How many points were not.</param>
    /// <param name="reason">Why; null where all was taken.</param>
    public static byte[] Taken(bool json, long rejected, string? reason)
    {
        if (json)
            return Json(writer =>
            {
                if (reason is null)
                    return;
                writer.WriteStartObject("partialSuccess");
                writer.WriteString("rejectedDataPoints", rejected.ToString(CultureInfo.InvariantCulture));
                writer.WriteString("errorMessage", reason);
                writer.WriteEndObject();
            });
        if (reason is null)
            return [];
        byte[] partial = Message((ulong)rejected, reason);
        var answer = new ArrayBufferWriter<byte>();
        Put(answer, 0x0A);
        PutVarint(answer, (ulong)partial.Length);
        answer.Write(partial);
        return answer.WrittenSpan.ToArray();
    }

    /// <summary>That nothing will be taken, or not now.</summary>
    /// <param name="json">In JSON instead of protobuf.</param>
    /// <param name="code">A code of gRPC: 3 invalid argument, 8 exhausted, 14 unavailable.</param>
    /// <param name="message">What is wrong.</param>
    public static byte[] Failed(bool json, int code, string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return json
            ? Json(writer =>
            {
                writer.WriteNumber("code", code);
                writer.WriteString("message", message);
            })
            : Message((ulong)code, message);
    }

    private static byte[] Json(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A number in field 1 and a text in field 2.</summary>
    private static byte[] Message(ulong number, string text)
    {
        var message = new ArrayBufferWriter<byte>();
        if (number != 0)
        {
            Put(message, 0x08);
            PutVarint(message, number);
        }

        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        Put(message, 0x12);
        PutVarint(message, (ulong)utf8.Length);
        message.Write(utf8);
        return message.WrittenSpan.ToArray();
    }

    private static void Put(ArrayBufferWriter<byte> to, byte value)
    {
        to.GetSpan(1)[0] = value;
        to.Advance(1);
    }

    private static void PutVarint(ArrayBufferWriter<byte> to, ulong value)
    {
        while (value >= 0x80)
        {
            Put(to, unchecked((byte)(value | 0x80)));
            value >>= 7;
        }

        Put(to, (byte)value);
    }
}
