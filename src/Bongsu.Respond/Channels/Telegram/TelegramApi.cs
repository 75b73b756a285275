using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Respond.Channels.Chats;
using Bongsu.Respond.Connections;

namespace Bongsu.Respond.Channels.Telegram;

/// <summary>The calls of Telegram's Bot API that the bot makes.</summary>
/// <param name="http">Sends them.</param>
internal sealed class TelegramApi(HttpDelivery http)
{
    private const int MaxAnswer = 2 * 1024 * 1024;
    private static readonly TimeSpan s_wrongCredentials = TimeSpan.FromMinutes(5);

    /// <summary>A message, as one delivery attempt.</summary>
    public Task<DeliveryResult> SendAsync(TelegramOptions options, JsonObject message, CancellationToken cancellationToken) =>
        http.SendAsync(ChatJson.Post(Address(options, "sendMessage"), message), Judge, [options.Token], cancellationToken, Refused);

    /// <summary>Another call; its result.</summary>
    /// <exception cref="ConnectionException">Telegram refuses.</exception>
    /// <exception cref="HttpRequestException">There is no answer.</exception>
    public async Task<JsonElement> CallAsync(TelegramOptions options, string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        HttpAnswer answer = await http.CallAsync(ChatJson.Post(Address(options, method), parameters), MaxAnswer, cancellationToken);
        return ChatJson.TryParse(answer.Body, out JsonElement root) && root.At("ok").IsTrue()
            ? root.At("result")
            : throw new ConnectionException($"HTTP {((int)answer.Status).ToString(CultureInfo.InvariantCulture)} {Said(answer)}");
    }

    private static DeliveryResult Judge(HttpAnswer answer) =>
        ChatJson.TryParse(answer.Body, out JsonElement root) && root.At("ok").IsTrue() && root.At("result", "message_id").Text() is { } id
            ? DeliveryResult.Delivered(TelegramReasons.Taken(id), id)
            : DeliveryResult.Ambiguous(ChatReasons.Unclear(HttpDelivery.Shown(answer.Body)));

    // Telegram says in words what HTTP's status leaves open.
    private static DeliveryResult? Refused(HttpAnswer answer)
    {
        if (!ChatJson.TryParse(answer.Body, out JsonElement root) || root.At("description").Text() is not { } said)
            return null;
        if (root.At("parameters", "migrate_to_chat_id").Text() is { } moved)
            return DeliveryResult.Failed(TelegramReasons.Moved(moved));
        if (root.At("parameters", "retry_after").Number() is { } seconds and > 0 and < 1_000_000)
            return DeliveryResult.RetryLater(HttpDelivery.Shown(said), TimeSpan.FromSeconds(seconds));
        return (int)answer.Status switch
        {
            // What the bot is not let into; credentials are 401 and 404.
            403 => DeliveryResult.Failed(TelegramReasons.UnreachableChat(HttpDelivery.Shown(said))),
            401 or 404 => DeliveryResult.RetryLater(DeliveryReasons.Credentials(HttpDelivery.Shown(said)), s_wrongCredentials),
            _ => null,
        };
    }

    private static string Said(HttpAnswer answer) =>
        HttpDelivery.Shown(
            ChatJson.TryParse(answer.Body, out JsonElement root) && root.At("description").Text() is { } said ? said : "the answer is not of the Bot API");

    private static string Address(TelegramOptions options, string method) => $"{options.Url.TrimEnd('/')}/bot{options.Token!.Reveal()}/{method}";
}
