using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bongsu.Protocols.Zabbix;

/// <summary>Asks a Zabbix Java gateway, which asks Java programs over JMX: one request a connection, in the frames that agents use. Without state.</summary>
public static class JavaGatewayClient
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly ZabbixFrameReader s_reader = new(new ZabbixFrameLimits { MaxBodyBytes = 4 * 1024 * 1024, MaxInflatedBytes = 4 * 1024 * 1024 });

    /// <summary>Asks for one key.</summary>
    /// <param name="stream">A connection to the gateway; the caller's.</param>
    /// <param name="endpoint">The JMX service URL of the program.</param>
    /// <param name="user">The program's user, or null.</param>
    /// <param name="password">The user's password, or null.</param>
    /// <param name="key">The item's key, such as <c>jmx["java.lang:type=Memory",HeapMemoryUsage.used]</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="ZabbixProtocolException">The answer is not this protocol.</exception>
    public static async ValueTask<JavaGatewayAnswer> AskAsync(
        Stream stream, string endpoint, string? user, string? password, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        await ZabbixFrameWriter.WriteAsync(stream, Body(endpoint, user, password, key), ZabbixFrameFlags.None, cancellationToken);
        using ZabbixFrame? answer = await s_reader.ReadAsync(stream, cancellationToken);
        return answer is null
            ? throw new ZabbixProtocolException(ZabbixFault.Truncated, "The connection ended without an answer.")
            : Read(answer.Body);
    }

    internal static byte[] Body(string endpoint, string? user, string? password, string key)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("request"u8, "java gateway jmx"u8);
            if (!string.IsNullOrEmpty(user))
            {
                json.WriteString("username"u8, user);
                json.WriteString("password"u8, password ?? "");
            }

            json.WriteString("jmx_endpoint"u8, endpoint);
            json.WriteStartArray("keys"u8);
            json.WriteStringValue(key);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    internal static JavaGatewayAnswer Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            JsonElement answer = document.RootElement;
            if (answer.ValueKind == JsonValueKind.Object)
            {
                if (Text(answer, "response") != "success")
                    return new JavaGatewayAnswer(null, Text(answer, "error") ?? "the gateway refused the request without a reason");
                if (answer.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.Array && data.GetArrayLength() > 0
                    && data[0].ValueKind == JsonValueKind.Object)
                {
                    string? value = Text(data[0], "value");
                    return new JavaGatewayAnswer(value, value is null ? Text(data[0], "error") ?? "the gateway gave no value and no reason" : null);
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new ZabbixProtocolException(ZabbixFault.Json, "The answer is not JSON.", e);
        }

        throw new ZabbixProtocolException(ZabbixFault.Field, "The answer has no \"data\".");
    }

    private static string? Text(JsonElement json, string member) =>
        json.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
