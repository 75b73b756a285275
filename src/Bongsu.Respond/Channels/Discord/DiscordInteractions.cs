using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels.Chats;
using Bongsu.Respond.Conversations;
using Bongsu.Respond.Messages;

namespace Bongsu.Respond.Channels.Discord;

/// <summary>
/// Takes commands given to the app and pressed buttons. The answer of the call is the answer in the chat, and Discord waits three seconds for it. Nothing is
/// read before its signature is right.
/// </summary>
internal sealed class DiscordInteractions(ChannelEndpoints endpoints, Lazy<IConversation> conversation, TimeProvider time) : IKindEndpointHandler
{
    private const int Ping = 1, Command = 2, Component = 3;
    private const int Pong = 1, Message = 4, DeferredUpdate = 6;
    private const int OnlyForThem = 64;
    private const int MaxText = 4000;
    private static readonly TimeSpan s_oldest = TimeSpan.FromMinutes(5);
    private readonly RecentKeys _seen = new();

    /// <inheritdoc />
    public async ValueTask<KindAnswer> AnswerAsync(KindRequest request, CancellationToken cancellationToken)
    {
        byte[] body = await ChannelEndpoints.ReadAsync(request, cancellationToken);
        string? sentAt = request.Header(DiscordSignature.TimeHeader);
        if (!endpoints.TryFind(request, DiscordKind.TypeName, out string? channel, out DiscordOptions? options)
            || options.PublicKey is not { } key
            || !IsRecent(sentAt)
            || !DiscordSignature.IsRight(body, request.Header(DiscordSignature.Header), sentAt, key))
        {
            return new KindAnswer(401, "There is no such channel, it has no public key, or the signature is wrong or too old.");
        }

        if (!ChatJson.TryParse(body, out JsonElement root))
            return new KindAnswer(400, "The body is not a JSON object.");
        if (root.At("type").Number() == Ping)
            return Json(new JsonObject { ["type"] = Pong });
        if (!_seen.IsNew(root.At("id").Text()) || Read(channel, options, root) is not { } said)
            return Json(new JsonObject { ["type"] = DeferredUpdate });
        ChatReply? reply = await conversation.Value.AnswerAsync(said, cancellationToken);
        if (reply is null)
            return Json(new JsonObject { ["type"] = DeferredUpdate });
        JsonObject message = DiscordComposer.Lines(reply.Lines);
        if (reply.IsPrivate)
            message["flags"] = OnlyForThem;
        return Json(new JsonObject { ["type"] = Message, ["data"] = message });
    }

    private static Utterance? Read(string channel, DiscordOptions options, JsonElement root)
    {
        // In a server the member is named, in a conversation the user.
        JsonElement user = root.At("member", "user") is { ValueKind: JsonValueKind.Object } member ? member : root.At("user");
        string? text = root.At("type").Number() switch
        {
            Component => root.At("data", "custom_id").Text(),
            Command => root.At("data", "options").Items().FirstOrDefault().At("value").Text() ?? "help",
            _ => null,
        };
        if (user.At("id").Text() is not { } account || !DiscordAddress.IsNumber(account) || root.At("channel_id").Text() is not { } place
            || HostileText.Line(text, MaxText) is not { Length: > 0 } command)
        {
            return null;
        }

        bool isRoom = root.At("guild_id").Text() is not null || root.At("channel", "type").Number() is not (1 or null);
        return new Utterance
        {
            Type = DiscordKind.TypeName,
            Channel = channel,
            Account = account,
            Name = user.At("username").Text() ?? account,
            Room = isRoom ? place : null,
            IsTrustedRoom = isRoom && options.Trusted.Contains(place, StringComparer.Ordinal),
            Address = isRoom ? place : DiscordAddress.OfUser(account),
            Text = command,
        };
    }

    private bool IsRecent(string? sentAt) => long.TryParse(sentAt, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
        && Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - (double)seconds) <= s_oldest.TotalSeconds;

    private static KindAnswer Json(JsonObject answer) => new(200, answer.ToJsonString(), "application/json");
}
