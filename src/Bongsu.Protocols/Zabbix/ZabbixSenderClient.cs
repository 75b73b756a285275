using System.Buffers;
using System.Globalization;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bongsu.Protocols.Zabbix;

/// <summary>Sends values to a trapper port, as zabbix_sender does: one connection a batch. Without state.</summary>
/// <param name="flags"><see cref="ZabbixFrameFlags.Compressed"/> to compress what is sent.</param>
/// <param name="limits">Bounds of the answer; null for the defaults.</param>
public sealed class ZabbixSenderClient(ZabbixFrameFlags flags = ZabbixFrameFlags.None, ZabbixFrameLimits? limits = null)
{
    /// <summary>Most values that zabbix_sender puts on one connection. Receivers take more.</summary>
    public const int UsualBatch = 250;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ZabbixFrameReader _reader = new(limits);

    /// <summary>Sends one batch and waits for the answer.</summary>
    /// <param name="host">Address or name of the server or proxy.</param>
    /// <param name="port">1 to 65535; they listen on 10051.</param>
    /// <param name="values">All go on one connection.</param>
    /// <param name="cancellationToken">Ends the wait; the caller's time limit belongs here.</param>
    /// <exception cref="SocketException">No connection. Nothing was taken.</exception>
    /// <exception cref="IOException">The connection broke. It is not known whether the batch was taken.</exception>
    /// <exception cref="ZabbixProtocolException">The answer is not this protocol. It is not known whether the batch was taken.</exception>
    public async ValueTask<SenderResult> SendAsync(string host, int port, IReadOnlyList<SenderValue> values, CancellationToken cancellationToken)
    {
        byte[] body = Body(values);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(host, port, cancellationToken);
        await using var stream = new NetworkStream(socket, ownsSocket: false);
        await ZabbixFrameWriter.WriteAsync(stream, body, flags, cancellationToken);
        using ZabbixFrame? answer = await _reader.ReadAsync(stream, cancellationToken);
        return answer is null
            ? throw new ZabbixProtocolException(ZabbixFault.Truncated, "The connection ended without an answer.")
            : ReadAnswer(answer.Body.Span);
    }

    /// <summary>The body of one batch.</summary>
    public static byte[] Body(IReadOnlyList<SenderValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var buffer = new ArrayBufferWriter<byte>(64 + (values.Count * 96));
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("request"u8, "sender data"u8);
            json.WriteStartArray("data"u8);
            foreach (SenderValue value in values)
            {
                json.WriteStartObject();
                json.WriteString("host"u8, value.Host);
                json.WriteString("key"u8, value.Key);
                json.WriteString("value"u8, value.Value);
                if (value.Clock is { } clock)
                    json.WriteNumber("clock"u8, clock);
                if (value.Ns is { } ns)
                    json.WriteNumber("ns"u8, ns);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    internal static SenderResult ReadAnswer(ReadOnlySpan<byte> body)
    {
        string? response = null;
        string? info = null;
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 16 });
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isResponse = reader.ValueTextEquals("response"u8);
                bool isInfo = reader.ValueTextEquals("info"u8);
                reader.Read();
                if ((isResponse || isInfo) && JsonText.TryRead(ref reader, null, out string? text))
                    (response, info) = isResponse ? (text, info) : (response, text);
                else
                    reader.Skip();
            }
        }
        catch (JsonException e)
        {
            throw new ZabbixProtocolException(ZabbixFault.Json, "The answer is not JSON.", e);
        }

        if (response is null)
            throw new ZabbixProtocolException(ZabbixFault.Field, "The answer has no \"response\".");
        info ??= string.Empty;
        return new SenderResult(response == "success", Count(info, "processed:"), Count(info, "failed:"), Count(info, "total:"), info);
    }

    private static int Count(string info, string name)
    {
        int at = info.IndexOf(name, StringComparison.Ordinal);
        if (at < 0)
            return 0;
        ReadOnlySpan<char> rest = info.AsSpan(at + name.Length).TrimStart(' ');
        int end = rest.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(end < 0 ? rest : rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : 0;
    }
}
