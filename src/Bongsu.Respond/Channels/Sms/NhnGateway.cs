using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Sms;

/// <summary>NHN Cloud Notification SMS, v3.0. It answers 200 whatever happened: header and recipient are read.</summary>
internal sealed class NhnGateway : ISmsGateway
{
    private const string Root = "https://api-sms.cloud.toast.com";

    /// <inheritdoc />
    public bool IsKorean => true;

    /// <inheritdoc />
    public string? NumberFault(string number) => KoreanNumber.Fault(number);

    /// <inheritdoc />
    public IEnumerable<string> Faults(SmsOptions options)
    {
        if (string.IsNullOrEmpty(options.Account))
            yield return "account is missing: the app key.";
        if (options.Secret is null)
            yield return "secret is missing: the secret key.";
        if (string.IsNullOrEmpty(options.From))
            yield return "from is missing: a sender number that is registered with NHN Cloud.";
    }

    /// <inheritdoc />
    public HttpRequestMessage Request(SmsOptions options, SmsDraft draft)
    {
        var body = new JsonObject
        {
            ["sendNo"] = KoreanNumber.Of(options.From!),
            ["body"] = draft.Text,
            ["recipientList"] = new JsonArray(new JsonObject { ["recipientNo"] = KoreanNumber.Of(draft.To) }),
        };
        if (draft.Subject is { } subject)
            body["title"] = subject;
        HttpRequestMessage request = ChatJson.Post(
            $"{(options.Url ?? Root).TrimEnd('/')}/sms/v3.0/appKeys/{Uri.EscapeDataString(options.Account!)}/sender/{(draft.IsLong ? "mms" : "sms")}", body);
        request.Headers.TryAddWithoutValidation("X-Secret-Key", options.Secret!.Reveal());
        return request;
    }

    /// <inheritdoc />
    public DeliveryResult Judge(HttpAnswer answer, SmsOptions options)
    {
        if (!ChatJson.TryParse(answer.Body, out JsonElement root) || root.At("header").ValueKind != JsonValueKind.Object)
            return DeliveryResult.Ambiguous(SmsReasons.NoId($"HTTP {(int)answer.Status}", HttpDelivery.Shown(answer.Body)));
        JsonElement header = root.At("header"), recipient = root.At("body", "data", "sendResultList").Items().FirstOrDefault();
        if (!header.At("isSuccessful").IsTrue())
            return DeliveryResult.RetryLater(SmsReasons.GatewayRefused(header.At("resultCode").Text() ?? "?", header.At("resultMessage").Text() ?? ""));
        if (recipient.At("resultCode").Number() is { } code and not 0)
            return DeliveryResult.Failed(SmsReasons.GatewayRefused(ChatJson.Text(code), recipient.At("resultMessage").Text() ?? ""));
        string id = root.At("body", "data", "requestId").Text() ?? "?";
        return DeliveryResult.Delivered(SmsReasons.Taken(id), id);
    }
}
