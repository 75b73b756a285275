using Bongsu.Expressions;

namespace Bongsu.Respond.Channels.Sms;

/// <summary>Text messages through a gateway's HTTP API. docs/channels/sms.md describes it.</summary>
internal sealed class SmsChannel(HttpDelivery http) : DeliveryChannel<SmsOptions>
{
    /// <summary>The longest that looking for the pattern in an answer may take.</summary>
    public static readonly TimeSpan MatchLimit = TimeSpan.FromMilliseconds(100);

    // Of Twilio's published list: the message will not be sent.
    private static readonly string[] TwilioRefusals = ["failed", "undelivered", "canceled"];

    /// <inheritdoc />
    protected override Task<DeliveryResult> DeliverAsync(ChannelMessage message, SmsOptions options, CancellationToken cancellationToken)
    {
        if (!SmsNumber.TryRead(message.Address, out string to))
            return Task.FromResult(DeliveryResult.Failed(SmsReasons.Number(message.Address)));
        string text = SmsText.Fit(message.Content.Short, options.Encoding, options.Parts, options.Limit);
        bool twilio = options.Provider == SmsProvider.Twilio;
        return http.SendAsync(
            twilio ? SmsRequest.Twilio(options, to, text) : SmsRequest.Generic(options, to, text, message.IdempotencyKey),
            twilio ? JudgeTwilio : answer => Judge(answer, options.Success),
            [options.Password, options.Token, options.Secret],
            cancellationToken);
    }

    private static DeliveryResult Judge(HttpAnswer answer, SmsSuccess? success)
    {
        string status = $"HTTP {(int)answer.Status}";
        if (success is null)
            return DeliveryResult.Delivered(status);
        bool good = success.Path is { } path
            ? SmsAnswer.Read(answer.Body, path) is { } value && value == success.IsEqual
            : SafeRegex.TryCreate(success.Regex!, ignoreCase: false, MatchLimit, out SafeRegex? regex, out _) && regex.IsMatch(answer.Body) == true;
        return good
            ? DeliveryResult.Delivered(status)
            : DeliveryResult.RetryLater(SmsReasons.Unconfirmed(status, HttpDelivery.Shown(answer.Body)));
    }

    private static DeliveryResult JudgeTwilio(HttpAnswer answer)
    {
        string? sid = SmsAnswer.Read(answer.Body, "sid"), status = SmsAnswer.Read(answer.Body, "status");
        if (sid is null)
            return DeliveryResult.Ambiguous(SmsReasons.NoId($"HTTP {(int)answer.Status}", HttpDelivery.Shown(answer.Body)));
        return TwilioRefusals.Contains(status, StringComparer.Ordinal)
            ? DeliveryResult.Failed(SmsReasons.Refused(sid, status, SmsAnswer.Read(answer.Body, "error_message")))
            : DeliveryResult.Delivered(SmsReasons.Status(sid, status));
    }
}
