using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Discord;

/// <summary>Messages to channels and users of Discord. docs/channels/discord.md describes it.</summary>
internal sealed class DiscordChannel(DiscordApi discord, ChatRecipients recipients, ChatPictures pictures) : DeliveryChannel<DiscordOptions>
{
    /// <inheritdoc />
    protected override async Task<DeliveryResult> DeliverAsync(ChannelMessage message, DiscordOptions options, CancellationToken cancellationToken)
    {
        (string? to, DeliveryResult? refusal) = await recipients.FindAsync(message, DiscordAddress.IsId, cancellationToken);
        if (to is null)
            return refusal!;

        // An account that a user has linked is the number of a user, not of a channel.
        string? user = ChatRecipients.IsUser(message.Address) ? to : DiscordAddress.UserOf(to);
        string channel = to;
        if (user is not null)
        {
            DeliveryResult opened = await discord.OpenConversationAsync(options, user, cancellationToken);
            if (opened.FarId is not { } conversation)
                return opened.Outcome == DeliveryOutcome.Ambiguous ? opened with { Outcome = DeliveryOutcome.RetryLater } : opened;
            channel = conversation;
        }

        ChatBrief brief = await pictures.ComposeAsync(message, cancellationToken);
        return await discord.SendAsync(options, channel, DiscordComposer.Compose(brief, message.IdempotencyKey, message.InReplyToFarId), cancellationToken);
    }
}
