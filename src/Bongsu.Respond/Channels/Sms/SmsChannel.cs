using System.Text.RegularExpressions;
using Bongsu.Model.Kinds;

namespace Bongsu.Respond.Channels.Sms;

/// <summary>Text messages through a gateway's HTTP API. docs/channels/sms.md describes it.</summary>
internal sealed class SmsChannel(TimeProvider time) : IChannel
{
    private const int MaxNumber = 32;

    // Of Twilio's published list: the message will not be sent.
    private static readonly string[] TwilioRefusals = ["failed", "undelivered", "canceled"];

    /// <inheritdoc />
    public KindFamily Family => KindFamily.Channel;

    /// <inheritdoc />
    public string Type => "sms";

    /// <inheritdoc />
    public Type OptionsType => typeof(SmsOptions);

    /// <inheritdoc />
    public string Summary => "Text messages through a gateway's HTTP API; Twilio is ready-made.";

    /// <inheritdoc />
    public Task<DeliveryResult> DeliverAsync(ChannelMessage message, object options, CancellationToken cancellationToken)
    {
        var sms = (SmsOptions)options;
        string to = string.Concat(message.Address.Where(c => c is not (' ' or '-' or '(' or ')' or '.')));
        if (to.Length is 0 or > MaxNumber || !to.TrimStart('+').All(char.IsAsciiDigit))
            return Task.FromResult(DeliveryResult.Failed(SmsReasons.Number(message.Address)));
        string text = SmsText.Fit(message.Content.Short, sms.Encoding, sms.Parts, sms.Limit);
        bool twilio = sms.Provider == SmsProvider.Twilio;
        return HttpDelivery.SendAsync(
            twilio ? SmsRequest.Twilio(sms, to, text) : SmsRequest.Generic(sms, to, text, message.IdempotencyKey),
            twilio ? JudgeTwilio : answer => Judge(answer, sms.Success),
            [sms.Password, sms.Token, sms.Secret],
            time,
            cancellationToken);
    }

    private static DeliveryResult Judge(HttpAnswer answer, SmsSuccess? success)
    {
        string status = $"HTTP {(int)answer.Status}";
        if (success is null)
            return DeliveryResult.Delivered(status);
        bool good = success.Path is { } path
            ? JsonPath.Read(answer.Body, path) is { } value && value == success.IsEqual
            : Regex.IsMatch(answer.Body, success.Regex!, RegexOptions.NonBacktracking);
        return good
            ? DeliveryResult.Delivered(status)
            : DeliveryResult.RetryLater(SmsReasons.Unconfirmed(status, HttpDelivery.Shown(answer.Body)));
    }

    private static DeliveryResult JudgeTwilio(HttpAnswer answer)
    {
        string? sid = JsonPath.Read(answer.Body, "sid"), status = JsonPath.Read(answer.Body, "status");
        if (sid is null)
            return DeliveryResult.Ambiguous(SmsReasons.NoId($"HTTP {(int)answer.Status}", HttpDelivery.Shown(answer.Body)));
        return TwilioRefusals.Contains(status, StringComparer.Ordinal)
            ? DeliveryResult.Failed(SmsReasons.Refused(sid, status, JsonPath.Read(answer.Body, "error_message")))
            : DeliveryResult.Delivered(SmsReasons.Status(sid, status));
    }
}
