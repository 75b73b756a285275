using System.Buffers;
using System.Net.Sockets;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bongsu.Protocols.Tls;

namespace Bongsu.Protocols.Zabbix;

/// <summary>
/// Asks passive agents, one connection a question. Without state: which form an agent understands is remembered by the caller. Source:
/// protocols page, section A6.
/// </summary>
/// <param name="time">Measures time limits.</param>
/// <param name="limits">Bounds of the answer; null for the defaults.</param>
public sealed class PassiveAgentClient(TimeProvider time, ZabbixFrameLimits? limits = null)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ZabbixFrameReader _reader = new(limits);

    /// <summary>Asks for one key.</summary>
    /// <param name="host">Address or name of the agent.</param>
    /// <param name="port">1 to 65535; agents listen on 10050.</param>
    /// <param name="key">The key with its macros expanded.</param>
    /// <param name="timeout">For everything together: name, connection, question, answer, and the second try in the other form. Above 0.</param>
    /// <param name="form">What to try first. After <see cref="PassiveForm.Json"/> the bare key is tried when the answer is not JSON.</param>
    /// <param name="secure">Makes a secured stream of the connection's; null for none.</param>
    /// <param name="cancellationToken">Ends the wait with an <see cref="OperationCanceledException"/>; the time limit does not.</param>
    public async ValueTask<PassiveResult> QueryAsync(
        string host, int port, string key, TimeSpan timeout, PassiveForm form, Func<Stream, CancellationToken, ValueTask<Stream>>? secure,
        CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        ArgumentNullException.ThrowIfNull(key);
        using var limit = new CancellationTokenSource(timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            byte[] question = form == PassiveForm.Json ? JsonQuestion(key, timeout) : Encoding.UTF8.GetBytes(key);
            PassiveResult? result = await AskAsync(host, port, question, form, secure, both.Token);
            if (result is { } understood)
                return understood;

            form = PassiveForm.BareKey;
            return (await AskAsync(host, port, Encoding.UTF8.GetBytes(key), form, secure, both.Token))!.Value;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new PassiveResult(PassiveOutcome.Timeout, null, form);
        }
    }

    /// <summary>One connection; null where the agent did not understand JSON.</summary>
    private async ValueTask<PassiveResult?> AskAsync(
        string host, int port, byte[] question, PassiveForm form, Func<Stream, CancellationToken, ValueTask<Stream>>? secure,
        CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, cancellationToken);
        }
        catch (SocketException e)
        {
            return new PassiveResult(PassiveOutcome.Unreachable, e.Message, form);
        }

        try
        {
            await using var plain = new NetworkStream(socket, ownsSocket: false);
            await using Stream stream = secure is null ? plain : await secure(plain, cancellationToken);
            await ZabbixFrameWriter.WriteAsync(stream, question, ZabbixFrameFlags.None, cancellationToken);
            using ZabbixFrame? answer = await _reader.ReadAsync(stream, cancellationToken);
            if (answer is null)
                return new PassiveResult(PassiveOutcome.Refused, null, form);
            return form == PassiveForm.Json ? ReadJsonAnswer(answer.Body.Span) : ReadPlainAnswer(answer.Body.Span);
        }
        catch (ZabbixProtocolException e)
        {
            return new PassiveResult(PassiveOutcome.Malformed, e.Message, form);
        }
        catch (TlsHandshakeException e)
        {
            return new PassiveResult(PassiveOutcome.Insecure, e.Message, form);
        }
        catch (IOException)
        {
            // An agent that does not know us closes with our question unread, which arrives as a reset.
            return new PassiveResult(PassiveOutcome.Refused, null, form);
        }
    }

    internal static PassiveResult ReadPlainAnswer(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> notSupported = "ZBX_NOTSUPPORTED"u8;
        if (!body.StartsWith(notSupported))
            return new PassiveResult(PassiveOutcome.Value, Encoding.UTF8.GetString(body), PassiveForm.BareKey);
        ReadOnlySpan<byte> reason = body[notSupported.Length..].Trim("\0\r\n "u8);
        return new PassiveResult(PassiveOutcome.NotSupported, Encoding.UTF8.GetString(reason), PassiveForm.BareKey);
    }

    /// <summary>Null where the body is no JSON of the right shape, which is how agents below 7.0 answer.</summary>
    internal static PassiveResult? ReadJsonAnswer(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 16 });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return null;
            PassiveResult? result = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isData = reader.ValueTextEquals("data"u8);
                bool isError = reader.ValueTextEquals("error"u8);
                reader.Read();
                if (isData && reader.TokenType == JsonTokenType.StartArray)
                    result = ReadFirst(ref reader) ?? result;
                else if (isError && JsonText.TryRead(ref reader, null, out string? error))
                    result = new PassiveResult(PassiveOutcome.NotSupported, error ?? string.Empty, PassiveForm.Json);
                else
                    reader.Skip();
            }

            return result;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Only one key was asked, so only the first element counts.</summary>
    private static PassiveResult? ReadFirst(ref Utf8JsonReader reader)
    {
        PassiveResult? result = null;
        bool first = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (!first || reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            first = false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isValue = reader.ValueTextEquals("value"u8);
                bool isError = reader.ValueTextEquals("error"u8);
                reader.Read();
                if (isValue && JsonText.TryRead(ref reader, null, out string? value))
                    result ??= new PassiveResult(value is null ? PassiveOutcome.NoValue : PassiveOutcome.Value, value, PassiveForm.Json);
                else if (isError && JsonText.TryRead(ref reader, null, out string? error))
                    result = new PassiveResult(PassiveOutcome.NotSupported, error ?? string.Empty, PassiveForm.Json);
                else
                    reader.Skip();
            }
        }

        return result;
    }

    internal static byte[] JsonQuestion(string key, TimeSpan timeout)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("request"u8, "passive checks"u8);
            json.WriteStartArray("data"u8);
            json.WriteStartObject();
            json.WriteString("key"u8, key);
            json.WriteNumber("timeout"u8, (long)Math.Clamp(Math.Ceiling(timeout.TotalSeconds), 1, 600));
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
