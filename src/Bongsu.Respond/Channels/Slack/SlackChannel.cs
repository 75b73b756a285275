using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Slack;

/// <summary>Messages to channels and users of Slack. docs/channels/slack.md describes it.</summary>
internal sealed class SlackChannel(SlackApi slack, ChatRecipients recipients, ChatPictures pictures) : DeliveryChannel<SlackOptions>
{
    /// <inheritdoc />
    protected override async Task<DeliveryResult> DeliverAsync(ChannelMessage message, SlackOptions options, CancellationToken cancellationToken)
    {
        (string? to, DeliveryResult? refusal) = await recipients.FindAsync(message, SlackAddress.IsId, cancellationToken);
        return to is null
            ? refusal!
            : await slack.SendAsync(
                options, SlackComposer.Compose(await pictures.ComposeAsync(message, cancellationToken), to, message.InReplyToFarId), cancellationToken);
    }
}
