using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Telegram;

/// <summary>Messages to chats of Telegram. docs/channels/telegram.md describes it.</summary>
internal sealed class TelegramChannel(TelegramApi telegram, ChatRecipients recipients, ChatPictures pictures) : DeliveryChannel<TelegramOptions>
{
    /// <inheritdoc />
    protected override async Task<DeliveryResult> DeliverAsync(ChannelMessage message, TelegramOptions options, CancellationToken cancellationToken)
    {
        (string? to, DeliveryResult? refusal) = await recipients.FindAsync(message, TelegramAddress.IsId, cancellationToken);
        return to is null
            ? refusal!
            : await telegram.SendAsync(
                options, TelegramComposer.Compose(await pictures.ComposeAsync(message, cancellationToken), to, message.InReplyToFarId), cancellationToken);
    }
}
