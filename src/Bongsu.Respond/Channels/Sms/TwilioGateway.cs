using System.Text;

namespace Bongsu.Respond.Channels.Sms;

/// <summary>Twilio's Create Message, per its published API description (2010-04-01).</summary>
internal sealed class TwilioGateway : ISmsGateway
{
    // Of Twilio's published list: the message will not be sent.
    private static readonly string[] s_refusals = ["failed", "undelivered", "canceled"];

    /// <inheritdoc />
    public bool IsKorean => false;

    /// <inheritdoc />
    public string? NumberFault(string number) => null;

    /// <inheritdoc />
    public IEnumerable<string> Faults(SmsOptions options)
    {
        if (string.IsNullOrEmpty(options.Account ?? options.User))
            yield return "account is missing: the SID that starts with AC.";
        if (options.Password is null)
            yield return "password is missing: the account's auth token, or an API key's secret.";
        if (string.IsNullOrEmpty(options.From) == string.IsNullOrEmpty(options.MessagingService))
            yield return "give either from (a number of the account) or messagingService (a SID that starts with MG).";
    }

    /// <inheritdoc />
    public HttpRequestMessage Request(SmsOptions options, SmsDraft draft)
    {
        string account = (options.Account ?? options.User)!;
        string root = (options.Url ?? "https://api.twilio.com").TrimEnd('/');
        var request = new HttpRequestMessage(HttpMethod.Post, $"{root}/2010-04-01/Accounts/{Uri.EscapeDataString(account)}/Messages.json")
        {
            Content = new FormUrlEncodedContent(
            [
                new("To", draft.To),
                options.MessagingService is { Length: > 0 } service ? new("MessagingServiceSid", service) : new("From", options.From!),
                new("Body", draft.Text),
                .. draft.Callback is { } callback
                    ? [new KeyValuePair<string?, string?>("StatusCallback", callback)]
                    : Array.Empty<KeyValuePair<string?, string?>>(),
            ]),
        };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User ?? account}:{options.Password!.Reveal()}")));
        return request;
    }

    /// <inheritdoc />
    public DeliveryResult Judge(HttpAnswer answer, SmsOptions options)
    {
        string? sid = SmsAnswer.Read(answer.Body, "sid"), status = SmsAnswer.Read(answer.Body, "status");
        if (sid is null)
            return DeliveryResult.Ambiguous(SmsReasons.NoId($"HTTP {(int)answer.Status}", HttpDelivery.Shown(answer.Body)));
        return s_refusals.Contains(status, StringComparer.Ordinal)
            ? DeliveryResult.Failed(SmsReasons.Refused(sid, status, SmsAnswer.Read(answer.Body, "error_message")))
            : DeliveryResult.Delivered(SmsReasons.Status(sid, status), sid);
    }
}
