using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Discord;

/// <summary>The calls of Discord's API, version 10, that the app makes.</summary>
/// <param name="http">Sends them.</param>
internal sealed class DiscordApi(HttpDelivery http)
{
    /// <summary>A message to a channel, as one delivery attempt.</summary>
    public Task<DeliveryResult> SendAsync(DiscordOptions options, string channel, JsonObject message, CancellationToken cancellationToken) =>
        PostAsync(options, $"/channels/{channel}/messages", message, JudgeMessage, cancellationToken);

    /// <summary>Opens the conversation with a user; where that works the result's id is its channel.</summary>
    public Task<DeliveryResult> OpenConversationAsync(DiscordOptions options, string user, CancellationToken cancellationToken) =>
        PostAsync(options, "/users/@me/channels", new JsonObject { ["recipient_id"] = user }, JudgeConversation, cancellationToken);

    private Task<DeliveryResult> PostAsync(
        DiscordOptions options, string path, JsonObject body, Func<HttpAnswer, DeliveryResult> judge, CancellationToken cancellationToken)
    {
        HttpRequestMessage request = ChatJson.Post($"{options.Url.TrimEnd('/')}/api/v10{path}", body);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bot", options.Token!.Reveal());
        request.Headers.TryAddWithoutValidation("User-Agent", "DiscordBot (bongsu, 1)");
        return http.SendAsync(request, judge, [options.Token], cancellationToken);
    }

    private static DeliveryResult JudgeMessage(HttpAnswer answer) => IdOf(answer) is { } id
        ? DeliveryResult.Delivered(DiscordReasons.Taken(id), id)
        : DeliveryResult.Ambiguous(ChatReasons.Unclear(HttpDelivery.Shown(answer.Body)));

    private static DeliveryResult JudgeConversation(HttpAnswer answer) => IdOf(answer) is { } id
        ? DeliveryResult.Delivered("", id)
        : DeliveryResult.RetryLater(DiscordReasons.NoConversation(HttpDelivery.Shown(answer.Body)));

    private static string? IdOf(HttpAnswer answer) =>
        ChatJson.TryParse(answer.Body, out JsonElement root) && root.At("id").Text() is { } id && DiscordAddress.IsNumber(id) ? id : null;
}
