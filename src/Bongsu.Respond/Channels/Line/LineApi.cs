using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Line;

/// <summary>The calls of LINE's Messaging API that the bot makes.</summary>
/// <param name="http">Sends them.</param>
internal sealed class LineApi(HttpDelivery http)
{
    private const int MaxAnswer = 64 * 1024;
    private const string RetryKeyHeader = "X-Line-Retry-Key";

    /// <summary>Says something to a user, group or room; counts against the month's messages. A repetition with the same key is taken once.</summary>
    public Task<DeliveryResult> PushAsync(
        LineOptions options, string to, JsonNode message, string key, Func<HttpAnswer, DeliveryResult> judge, CancellationToken cancellationToken)
    {
        HttpRequestMessage request = ChatJson.Post(
            Address(options, "/v2/bot/message/push"),
            new JsonObject { ["to"] = to, ["messages"] = new JsonArray(message) });
        request.Headers.Add(RetryKeyHeader, RetryKey(key).ToString());
        return http.SendAsync(Authorised(request, options), judge, [options.Token, options.Secret], cancellationToken, Refused);
    }

    /// <summary>Answers what was said a moment ago, which is free; false where LINE does not take it, since the token was used or is too old.</summary>
    public async Task<bool> TryReplyAsync(LineOptions options, string replyToken, JsonNode message, CancellationToken cancellationToken)
    {
        HttpRequestMessage request = ChatJson.Post(
            Address(options, "/v2/bot/message/reply"), new JsonObject { ["replyToken"] = replyToken, ["messages"] = new JsonArray(message) });
        return (await http.CallAsync(Authorised(request, options), MaxAnswer, cancellationToken)).Status == HttpStatusCode.OK;
    }

    /// <summary>What the month allows and what of it is used; null where LINE does not say.</summary>
    public async Task<ChannelMeter?> QuotaAsync(LineOptions options, CancellationToken cancellationToken)
    {
        if (await GetAsync(options, "/v2/bot/message/quota", cancellationToken) is not { } quota
            || await GetAsync(options, "/v2/bot/message/quota/consumption", cancellationToken) is not { } used
            || used.At("totalUsage").Number() is not { } total)
        {
            return null;
        }

        return new ChannelMeter(total, quota.At("type").Text() == "limited" ? quota.At("value").Number() : null);
    }

    /// <summary>What a user calls themselves; null where LINE does not say.</summary>
    /// <param name="options">Of the channel object.</param>
    /// <param name="user">The user.</param>
    /// <param name="room">The group or room in which they spoke; null where to the bot alone.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<string?> NameAsync(LineOptions options, string user, string? room, CancellationToken cancellationToken)
    {
        string path = room switch
        {
            null => $"/v2/bot/profile/{user}",
            ['C', ..] => $"/v2/bot/group/{room}/member/{user}",
            _ => $"/v2/bot/room/{room}/member/{user}",
        };
        return (await GetAsync(options, path, cancellationToken))?.At("displayName").Text();
    }

    /// <summary>The UUID that stands for a key: the same for the same, and another for any other.</summary>
    public static Guid RetryKey(string key)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(key))[..16];
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    // 409 means that an earlier attempt with the same key was taken, which is what was wanted.
    private static DeliveryResult? Refused(HttpAnswer answer) =>
        answer.Status switch
        {
            HttpStatusCode.Conflict => DeliveryResult.Delivered(LineReasons.Already),
            HttpStatusCode.TooManyRequests when answer.Body.Contains("monthly limit", StringComparison.OrdinalIgnoreCase) => DeliveryResult.Failed(
                LineReasons.Quota),
            _ => null,
        };

    private async Task<JsonElement?> GetAsync(LineOptions options, string path, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Address(options, path));
        HttpAnswer answer = await http.CallAsync(Authorised(request, options), MaxAnswer, cancellationToken);
        return answer.Status == HttpStatusCode.OK && ChatJson.TryParse(answer.Body, out JsonElement root) ? root : null;
    }

    private static string Address(LineOptions options, string path) => options.Url.TrimEnd('/') + path;

    private static HttpRequestMessage Authorised(HttpRequestMessage request, LineOptions options)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Token!.Reveal());
        return request;
    }
}
