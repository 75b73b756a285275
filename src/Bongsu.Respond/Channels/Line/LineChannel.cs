using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Line;

/// <summary>Messages to users, groups and rooms of LINE. docs/channels/line.md describes it.</summary>
internal sealed class LineChannel(LineApi line, ChatRecipients recipients, ChatPictures pictures, ChannelMeters meters) : DeliveryChannel<LineOptions>
{
    /// <inheritdoc />
    protected override async Task<DeliveryResult> DeliverAsync(ChannelMessage message, LineOptions options, CancellationToken cancellationToken)
    {
        (string? to, DeliveryResult? refusal) = await recipients.FindAsync(message, LineAddress.IsId, cancellationToken);
        return to is null
            ? refusal!
            : await line.PushAsync(
                options, to, LineComposer.Compose(await pictures.ComposeAsync(message, cancellationToken)), message.IdempotencyKey,
                answer => Judge(answer, message.Channel), cancellationToken);
    }

    private DeliveryResult Judge(HttpAnswer answer, string channel)
    {
        // A proxy's page is a 200 as well.
        if (!ChatJson.TryParse(answer.Body, out System.Text.Json.JsonElement root))
            return DeliveryResult.Ambiguous(ChatReasons.Unclear(HttpDelivery.Shown(answer.Body)));
        string id = root.At("sentMessages").Items().FirstOrDefault().At("id").Text() ?? "?";
        return meters.Find(channel) is { Limit: { } limit } meter
            ? DeliveryResult.Delivered(LineReasons.TakenOf(id, (long)meter.Used, (long)limit), id)
            : DeliveryResult.Delivered(LineReasons.Taken(id), id);
    }
}
