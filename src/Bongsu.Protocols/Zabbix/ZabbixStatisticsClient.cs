using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Bongsu.Protocols.Zabbix;

/// <summary>
/// Asks a Zabbix server or proxy what it says of itself, on its trapper port: one request a connection. It answers whom its StatsAllowedIP names.
/// </summary>
public static class ZabbixStatisticsClient
{
    private static readonly ZabbixFrameReader s_reader = new(new ZabbixFrameLimits { MaxBodyBytes = 4 * 1024 * 1024, MaxInflatedBytes = 4 * 1024 * 1024 });

    /// <summary>All statistics: the whole answer, <c>{"response":"success","data":{...}}</c>.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="ZabbixProtocolException">The answer is not this protocol, or refuses; the message has the reason.</exception>
    public static async ValueTask<string> AskAsync(Stream stream, CancellationToken cancellationToken)
    {
        string answer = await ExchangeAsync(stream, null, null, cancellationToken);
        using JsonDocument document = Read(answer);
        return answer;
    }

    /// <summary>How many items are late by a time, as digits.</summary>
    /// <param name="stream">A connection; the caller's.</param>
    /// <param name="from">At least so late, such as <c>10m</c>; empty for 6 s.</param>
    /// <param name="to">At most so late; empty for any.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="ZabbixProtocolException">The answer is not this protocol, or refuses; the message has the reason.</exception>
    public static async ValueTask<string> AskQueueAsync(Stream stream, string from, string to, CancellationToken cancellationToken)
    {
        using JsonDocument document = Read(await ExchangeAsync(stream, from, to, cancellationToken));
        return document.RootElement.TryGetProperty("queue", out JsonElement queue) && queue.ValueKind == JsonValueKind.Number
            ? queue.GetRawText()
            : throw new ZabbixProtocolException(ZabbixFault.Field, "The answer has no \"queue\".");
    }

    private static async ValueTask<string> ExchangeAsync(Stream stream, string? from, string? to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        await ZabbixFrameWriter.WriteAsync(stream, Body(from, to), ZabbixFrameFlags.None, cancellationToken);
        using ZabbixFrame? answer = await s_reader.ReadAsync(stream, cancellationToken);
        return answer is null
            ? throw new ZabbixProtocolException(ZabbixFault.Truncated, "The connection ended without an answer.")
            : Encoding.UTF8.GetString(answer.Body.Span);
    }

    private static byte[] Body(string? from, string? to)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("request"u8, "zabbix.stats"u8);
            if (from is not null)
            {
                json.WriteString("type"u8, "queue"u8);
                json.WriteStartObject("params"u8);
                if (from.Length > 0)
                    json.WriteString("from"u8, from);
                if (!string.IsNullOrEmpty(to))
                    json.WriteString("to"u8, to);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static JsonDocument Read(string answer)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(answer, new JsonDocumentOptions { MaxDepth = 32 });
        }
        catch (JsonException e)
        {
            throw new ZabbixProtocolException(ZabbixFault.Json, "The answer is not JSON.", e);
        }

        JsonElement root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object && Text(root, "response") == "success")
            return document;
        string? info = root.ValueKind == JsonValueKind.Object ? Text(root, "info") : null;
        document.Dispose();
        throw new ZabbixProtocolException(ZabbixFault.Field, info is null ? "The answer has no \"response\" that says success." : $"It refuses: {info}");
    }

    private static string? Text(JsonElement json, string member) =>
        json.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
