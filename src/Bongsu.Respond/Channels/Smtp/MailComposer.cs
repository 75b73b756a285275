using Bongsu.Model.Levels;
using Bongsu.Respond.Messages;
using MimeKit;
using MimeKit.Text;
using MessagePart = Bongsu.Respond.Messages.MessagePart;

namespace Bongsu.Respond.Channels.Smtp;

/// <summary>
/// A message as mail: text and HTML, named by its key, so that mail programs show a problem as one thread and a repeated delivery as one mail.
/// </summary>
internal static class MailComposer
{
    /// <summary>Composes. The same message gives the same headers but for the date.</summary>
    public static MimeMessage Compose(ChannelMessage message, MailboxAddress from, MailboxAddress to, MailboxAddress? replyTo, DateTimeOffset now)
    {
        var mail = new MimeMessage { Subject = message.Content.Subject, Date = now, MessageId = IdOf(message.IdempotencyKey, from) };
        mail.From.Add(from);
        mail.To.Add(to);
        if (replyTo is not null)
            mail.ReplyTo.Add(replyTo);
        if (message.InReplyTo is { } first)
        {
            mail.InReplyTo = IdOf(first, from);
            mail.References.Add(IdOf(first, from));
        }

        // RFC 3834: no vacation notes, please.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        if (message.Problems.Any(p => p.Level >= Level.Critical && p.RecoveredAt is null))
            mail.Importance = MessageImportance.High;
        mail.Body = WithAttachments(
            new MultipartAlternative { new TextPart(TextFormat.Plain) { Text = message.Content.Text }, WithPictures(message) }, message);
        return mail;
    }

    // RFC 2387: the HTML first, then what it shows.
    private static MimeEntity WithPictures(ChannelMessage message)
    {
        var html = new TextPart(TextFormat.Html) { Text = message.Content.Html };
        MessagePart[] pictures = [.. message.Content.Parts.Where(p => p.ContentId is not null)];
        if (pictures.Length == 0)
            return html;
        var related = new MultipartRelated { Root = html };
        foreach (MessagePart picture in pictures)
        {
            MimePart part = PartOf(picture, ContentDisposition.Inline);
            part.ContentId = picture.ContentId;
            related.Add(part);
        }

        return related;
    }

    private static MimeEntity WithAttachments(MimeEntity body, ChannelMessage message)
    {
        MessagePart[] attachments = [.. message.Content.Parts.Where(p => p.ContentId is null)];
        if (attachments.Length == 0)
            return body;
        var mixed = new Multipart("mixed") { body };
        foreach (MessagePart attachment in attachments)
            mixed.Add(PartOf(attachment, ContentDisposition.Attachment));
        return mixed;
    }

    private static MimePart PartOf(MessagePart part, string disposition) => new(ContentType.Parse(part.MediaType))
    {
        Content = new MimeContent(new MemoryStream(part.Content.ToArray(), writable: false)),
        ContentDisposition = new ContentDisposition(disposition),
        ContentTransferEncoding = ContentEncoding.Base64,
        FileName = part.Name,
    };

    private static string IdOf(string key, MailboxAddress from) => $"{key}@{from.Domain}";
}
