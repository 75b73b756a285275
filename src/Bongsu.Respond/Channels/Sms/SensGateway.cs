using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Sms;

/// <summary>Naver Cloud SENS, SMS v2: signed over method, path, time and access key.</summary>
internal sealed class SensGateway : ISmsGateway
{
    private const string Root = "https://sens.apigw.ntruss.com";

    /// <inheritdoc />
    public bool IsKorean => true;

    /// <inheritdoc />
    public string? NumberFault(string number) => KoreanNumber.Fault(number);

    /// <inheritdoc />
    public IEnumerable<string> Faults(SmsOptions options)
    {
        if (string.IsNullOrEmpty(options.Account))
            yield return "account is missing: the access key.";
        if (options.Secret is null)
            yield return "secret is missing: the secret key.";
        if (string.IsNullOrEmpty(options.Service))
            yield return "service is missing: the id of the SENS project, such as ncp:sms:kr:...";
        if (string.IsNullOrEmpty(options.From))
            yield return "from is missing: a sender number that is registered with SENS.";
    }

    /// <inheritdoc />
    public HttpRequestMessage Request(SmsOptions options, SmsDraft draft)
    {
        string path = $"/sms/v2/services/{Uri.EscapeDataString(options.Service!)}/messages";
        var body = new JsonObject
        {
            ["type"] = draft.IsLong ? "LMS" : "SMS",
            ["contentType"] = "COMM",
            ["countryCode"] = "82",
            ["from"] = KoreanNumber.Of(options.From!),
            ["content"] = draft.Text,
            ["messages"] = new JsonArray(new JsonObject { ["to"] = KoreanNumber.Of(draft.To) }),
        };
        if (draft.Subject is { } subject)
            body["subject"] = subject;
        HttpRequestMessage request = ChatJson.Post((options.Url ?? Root).TrimEnd('/') + path, body);
        string time = draft.Now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        string signed = $"POST {path}\n{time}\n{options.Account}";
        request.Headers.Add("x-ncp-apigw-timestamp", time);
        request.Headers.Add("x-ncp-iam-access-key", options.Account);
        request.Headers.Add(
            "x-ncp-apigw-signature-v2",
            Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.Secret!.Reveal()), Encoding.UTF8.GetBytes(signed))));
        return request;
    }

    /// <inheritdoc />
    public DeliveryResult Judge(HttpAnswer answer, SmsOptions options)
    {
        if (!ChatJson.TryParse(answer.Body, out JsonElement root) || root.At("requestId").Text() is not { } id)
            return DeliveryResult.Ambiguous(SmsReasons.NoId($"HTTP {(int)answer.Status}", HttpDelivery.Shown(answer.Body)));
        string status = root.At("statusCode").Text() ?? "202";
        return status is "202" or "200"
            ? DeliveryResult.Delivered(SmsReasons.Taken(id), id)
            : DeliveryResult.RetryLater(SmsReasons.GatewayRefused(status, root.At("statusName").Text() ?? ""));
    }
}
