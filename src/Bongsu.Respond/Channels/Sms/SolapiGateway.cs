using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Sms;

/// <summary>Solapi (CoolSMS), messages v4: signed by HMAC over time and salt; says of each message whether it was taken.</summary>
internal sealed class SolapiGateway : ISmsGateway
{
    private const string Root = "https://api.solapi.com";

    /// <inheritdoc />
    public bool IsKorean => true;

    /// <inheritdoc />
    public string? NumberFault(string number) => KoreanNumber.Fault(number);

    /// <inheritdoc />
    public IEnumerable<string> Faults(SmsOptions options)
    {
        if (string.IsNullOrEmpty(options.Account))
            yield return "account is missing: the API key.";
        if (options.Secret is null)
            yield return "secret is missing: the API secret.";
        if (string.IsNullOrEmpty(options.From))
            yield return "from is missing: a sender number that is registered with Solapi.";
    }

    /// <inheritdoc />
    public HttpRequestMessage Request(SmsOptions options, SmsDraft draft)
    {
        var message = new JsonObject
        {
            ["to"] = KoreanNumber.Of(draft.To),
            ["from"] = KoreanNumber.Of(options.From!),
            ["text"] = draft.Text,
            ["type"] = draft.IsLong ? "LMS" : "SMS",
            ["autoTypeDetect"] = false,
        };
        if (draft.Subject is { } subject)
            message["subject"] = subject;
        HttpRequestMessage request = ChatJson.Post(
            (options.Url ?? Root).TrimEnd('/') + "/messages/v4/send-many/detail",
            new JsonObject { ["messages"] = new JsonArray(message), ["allowDuplicates"] = false, ["showMessageList"] = true });
        string date = draft.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        string signature = Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.Secret!.Reveal()), Encoding.UTF8.GetBytes(date + draft.Nonce)));
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"HMAC-SHA256 apiKey={options.Account}, date={date}, salt={draft.Nonce}, signature={signature}");
        return request;
    }

    /// <inheritdoc />
    public DeliveryResult Judge(HttpAnswer answer, SmsOptions options)
    {
        if (!ChatJson.TryParse(answer.Body, out JsonElement root) || root.At("groupInfo").ValueKind != JsonValueKind.Object)
            return DeliveryResult.Ambiguous(SmsReasons.NoId($"HTTP {(int)answer.Status}", HttpDelivery.Shown(answer.Body)));
        JsonElement failed = root.At("failedMessageList").Items().FirstOrDefault();
        if (failed.ValueKind == JsonValueKind.Object)
            return DeliveryResult.Failed(SmsReasons.GatewayRefused(failed.At("statusCode").Text() ?? "?", failed.At("statusMessage").Text() ?? ""));
        string id = root.At("messageList").Items().FirstOrDefault().At("messageId").Text() ?? root.At("groupInfo", "groupId").Text() ?? "?";
        return DeliveryResult.Delivered(SmsReasons.Taken(id), id);
    }
}
