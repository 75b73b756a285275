using System.Net;
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
    private const string Signature = "\n-- \n";

    /// <summary>Composes. The same message gives the same headers but for the date.</summary>
    /// <param name="message">What it says.</param>
    /// <param name="from">The sender.</param>
    /// <param name="to">The recipient.</param>
    /// <param name="replyTo">Where answers go; null for the sender.</param>
    /// <param name="extras">What it has beside its message.</param>
    /// <param name="now">The date.</param>
    public static MimeMessage Compose(
        ChannelMessage message, MailboxAddress from, MailboxAddress to, MailboxAddress? replyTo, MailExtras extras, DateTimeOffset now)
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
        bool isReplied = extras.TakesReplies && message.Problems is [{ RecoveredAt: null, Id: > 0 }];
        mail.Body = WithAttachments(
            new MultipartAlternative
            {
                new TextPart(TextFormat.Plain) { Text = Text(message, extras.Link, isReplied) },
                Page(message, extras, isReplied, from),
            },
            message);
        return mail;
    }

    // RFC 2387: the HTML first, then the pictures that it shows. They come with it, so that nothing is loaded from anywhere.
    private static MimeEntity Page(ChannelMessage message, MailExtras extras, bool isReplied, MailboxAddress from)
    {
        string? chart = extras.Chart is null ? null : $"chart.{message.IdempotencyKey}@{from.Domain}";
        var html = new TextPart(TextFormat.Html) { Text = Html(message, extras.Link, isReplied, chart) };
        List<MimePart> pictures = [.. message.Content.Parts.Where(p => p.ContentId is not null).Select(p => PartOf(p, ContentDisposition.Inline))];
        if (extras.Chart is { } png)
            pictures.Add(PartOf(new MessagePart("chart.png", "image/png", png, chart), ContentDisposition.Inline));
        if (pictures.Count == 0)
            return html;
        var related = new MultipartRelated { Root = html };
        foreach (MimePart picture in pictures)
            related.Add(picture);
        return related;
    }

    // Before the small print, which mail programs cut off at its mark (RFC 3676, 4.3).
    private static string Text(ChannelMessage message, string? link, bool isReplied)
    {
        var words = new MailWords(message.Language);
        string actions = (link is null ? "" : $"\n{words.Acknowledge}: {link}\n") + (isReplied ? $"\n{words.Reply}\n" : "");
        string text = message.Content.Text;
        int mark = text.LastIndexOf(Signature, StringComparison.Ordinal);
        return mark < 0 ? text + actions : text.Insert(mark, actions);
    }

    private static string Html(ChannelMessage message, string? link, bool isReplied, string? chart)
    {
        var words = new MailWords(message.Language);
        string picture = chart is null
            ? ""
            : $"<p style=\"margin:12px 0 4px\"><img src=\"cid:{chart}\" width=\"560\" style=\"max-width:100%;height:auto;border-radius:6px\" "
                + $"alt=\"{WebUtility.HtmlEncode(words.Chart)}\"></p>";
        string colour = MessageDocument.ColourOf(message.Problems.Count == 0 ? Level.Info : message.Problems.Max(p => p.Level));
        string action = link is null
            ? ""
            : $"<a href=\"{WebUtility.HtmlEncode(link)}\" "
                + $"style=\"background:{colour};{RenderedMessage.ButtonStyle}\">{WebUtility.HtmlEncode(words.Acknowledge)}</a>";
        string reply = isReplied ? $"<p class=\"dim\" style=\"margin:4px 0;font-size:12px;color:#52606d\">{WebUtility.HtmlEncode(words.Reply)}</p>" : "";
        return message.Content.Html
            .Replace(RenderedMessage.PictureMark, picture, StringComparison.Ordinal)
            .Replace(RenderedMessage.ActionsMark, action, StringComparison.Ordinal)
            .Replace(RenderedMessage.ReplyMark, reply, StringComparison.Ordinal);
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
        ContentId = part.ContentId,
    };

    private static string IdOf(string key, MailboxAddress from) => $"{key}@{from.Domain}";
}
