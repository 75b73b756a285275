using MimeKit;

namespace Bongsu.Respond.Channels.Smtp;

/// <summary>Mail. docs/channels/smtp.md describes it.</summary>
internal sealed class SmtpChannel(MailLinks links, MailPictures pictures, TimeProvider time) : DeliveryChannel<SmtpOptions>
{
    /// <inheritdoc />
    protected override async Task<DeliveryResult> DeliverAsync(ChannelMessage message, SmtpOptions options, CancellationToken cancellationToken)
    {
        if (!MailAddress.TryRead(message.Address, out MailboxAddress? to))
            return DeliveryResult.Failed(SmtpReasons.Recipient);
        if (!MailAddress.TryRead(options.From, out MailboxAddress? from))
            return DeliveryResult.Failed(SmtpReasons.Sender);
        MailboxAddress? replyTo = options.ReplyTo is { } reply && MailAddress.TryRead(reply, out MailboxAddress? read) ? read : null;
        using MimeMessage mail = MailComposer.Compose(
            message, from, to, replyTo,
            new MailExtras(
                options.Links ? links.Of(message) : null,
                options.Replies is not null,
                options.Charts ? await pictures.DrawAsync(message, cancellationToken) : null),
            time.GetUtcNow());
        return await MailSender.SendAsync(mail, options, cancellationToken);
    }
}
