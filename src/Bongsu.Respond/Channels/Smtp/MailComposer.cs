using Bongsu.Model.Levels;
using MimeKit;
using MimeKit.Text;

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
        mail.Body = new MultipartAlternative
        {
            new TextPart(TextFormat.Plain) { Text = message.Content.Text },
            new TextPart(TextFormat.Html) { Text = message.Content.Html },
        };
        return mail;
    }

    private static string IdOf(string key, MailboxAddress from) => $"{key}@{from.Domain}";
}
