using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels.Chats;
using Bongsu.Respond.Channels.ShortMessages;
using Bongsu.Respond.Messages;
using Bongsu.Respond.Outbox;

namespace Bongsu.Respond.Channels.Sms;

/// <summary>
/// Takes what a gateway says: receipts of messages, and answers to them, as a form or as JSON. The address holds the secret. An answer counts only from a
/// number that was sent a message in the last days, and is a command or a comment about the last one.
/// </summary>
internal sealed class SmsCallback(ChannelEndpoints endpoints, SentMessages messages, PhoneAnswers answers) : IKindEndpointHandler
{
    private const int MaxText = 1000;
    private static readonly string[] s_arrived = ["delivered", "read"];
    private static readonly string[] s_failed = ["failed", "undelivered", "canceled", "rejected", "expired"];

    /// <inheritdoc />
    public async ValueTask<KindAnswer> AnswerAsync(KindRequest request, CancellationToken cancellationToken)
    {
        byte[] body = await ChannelEndpoints.ReadAsync(request, cancellationToken);
        if (!endpoints.TryFind(request, SmsKind.TypeName, out string? channel, out SmsOptions? options) || options.Callback is not { } secret
            || !CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(request.Places.GetValueOrDefault("token", "")), Encoding.UTF8.GetBytes(secret.Reveal())))
        {
            return new KindAnswer(401, "There is no such channel, it takes no callbacks, or the address is wrong.");
        }

        Dictionary<string, string> said = Read(body);
        string Said(params ReadOnlySpan<string> names)
        {
            foreach (string name in names)
            {
                if (said.TryGetValue(name, out string? value) && value.Length > 0)
                    return HostileText.Line(value, MaxText);
            }

            return "";
        }

        string status = Said("MessageStatus", "SmsStatus", "status"),
            id = Said("MessageSid", "SmsSid", "id"),
            from = Said("From", "from"),
            text = Said("Body", "text");
        if (from.Length > 0 && text.Length > 0)
            return await TakeAnswerAsync(channel, from, text, isTwilio: said.ContainsKey("MessageSid"), cancellationToken);
        if (id.Length > 0 && status.Length > 0)
            await TakeReceiptAsync(channel, id, status.ToLowerInvariant(), Said("ErrorCode", "error"), cancellationToken);
        return new KindAnswer(200, "");
    }

    private async Task TakeReceiptAsync(string channel, string id, string status, string error, CancellationToken cancellationToken)
    {
        if (s_failed.Contains(status, StringComparer.Ordinal))
            await messages.FailAsync(channel, id, SmsReasons.Refused(id, status, error), cancellationToken);
        else if (s_arrived.Contains(status, StringComparer.Ordinal))
            await messages.ConfirmAsync(channel, id, SmsReasons.Status(id, status), cancellationToken);
    }

    private async Task<KindAnswer> TakeAnswerAsync(string channel, string from, string text, bool isTwilio, CancellationToken cancellationToken)
    {
        string? answer = await answers.AnswerAsync(SmsKind.TypeName, channel, from, text, cancellationToken);

        // What Twilio is answered it sends back as a message.
        return isTwilio && answer is not null
            ? new KindAnswer(200, answer.Length == 0 ? "<Response/>" : $"<Response><Message>{WebUtility.HtmlEncode(answer)}</Message></Response>", "text/xml")
            : new KindAnswer(200, answer ?? "");
    }

    private static Dictionary<string, string> Read(byte[] body)
    {
        if (!ChatJson.TryParse(body, out JsonElement root))
            return FormBody.Read(body);
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonProperty member in root.EnumerateObject().Take(64))
            said.TryAdd(member.Name, member.Value.Text() ?? "");
        return said;
    }
}
