using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels.Chats;
using Bongsu.Respond.Connections;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Channels.Slack;

/// <summary>
/// Socket Mode: Slack says over a socket that the app has opened what it would send to the address otherwise. Each envelope is acknowledged at once.
/// </summary>
internal sealed class SlackSocket(
    SlackApi slack, SlackBot bot, IConfigurationSnapshot configuration, KindRegistry kinds, TimeProvider time, ILogger<SlackSocket> logger)
    : DefinitionLoop<SlackOptions>(KindFamily.Channel, SlackKind.TypeName, configuration, kinds, time, logger)
{
    private const int MaxMessage = 512 * 1024;
    private static readonly TimeSpan s_silence = TimeSpan.FromMinutes(2);

    /// <inheritdoc />
    protected override bool Wants(SlackOptions options) => options.AppToken is not null;

    /// <inheritdoc />
    protected override async Task RunAsync(string name, SlackOptions options, CancellationToken cancellationToken)
    {
        Uri url = await slack.OpenSocketAsync(options, cancellationToken);
        using var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(20);
        socket.Options.KeepAliveTimeout = s_silence;
        await socket.ConnectAsync(url, cancellationToken);
        while (await ReadAsync(socket, cancellationToken) is { } message)
        {
            if (!ChatJson.TryParse(message, out JsonElement envelope))
                continue;
            if (envelope.At("type").Text() == "disconnect")
                break;
            if (envelope.At("envelope_id").Text() is not { } id)
                continue;

            // What does not fit is not acknowledged, and comes again.
            if (Read(name, options, envelope) is { } said && !bot.TryAdd(said))
                continue;
            byte[] taken = JsonSerializer.SerializeToUtf8Bytes<JsonNode>(new JsonObject { ["envelope_id"] = id });
            await socket.SendAsync(taken, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
    }

    private static SlackEvent? Read(string name, SlackOptions options, JsonElement envelope)
    {
        JsonElement payload = envelope.At("payload");
        return envelope.At("type").Text() switch
        {
            "events_api" => SlackEvent.ReadEvent(name, options, payload),
            "interactive" => SlackEvent.ReadAction(name, options, payload),
            "slash_commands" => SlackEvent.ReadSlash(name, options, member => payload.At(member).Text()),
            _ => null,
        };
    }

    // Null once the socket is closed.
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        while (true)
        {
            ValueWebSocketReceiveResult part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            if (bytes.Length + part.Count > MaxMessage)
                throw new ConnectionException("Slack sent a message that is far too long");
            bytes.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return bytes.ToArray();
        }
    }
}
