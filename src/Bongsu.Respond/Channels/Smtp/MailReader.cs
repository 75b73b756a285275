using Bongsu.Respond.Messages;
using MimeKit;
using MimeKit.Utils;

namespace Bongsu.Respond.Channels.Smtp;

/// <summary>
/// Which of our mails an arriving mail is about, and what it says: a report of delivery (RFC 3464), or an answer. Pure. What programs answer by themselves is
/// nothing, or two programs would talk for ever.
/// </summary>
internal static class MailReader
{
    private const int MaxLine = 1000;
    private const int MaxKey = 64;
    private const int MaxText = 64 * 1024;

    /// <summary>Reads one; null where it is about none of ours, or is to be left alone.</summary>
    public static MailArrival? Read(MimeMessage mail)
    {
        if (mail.Body is MultipartReport { ReportType: { } type } report)
            return type.Equals("delivery-status", StringComparison.OrdinalIgnoreCase) ? ReadReport(report) : null;
        if (IsAutomatic(mail) || mail.From.Mailboxes.FirstOrDefault()?.Address is not { } from)
            return null;
        string? key = new[] { mail.InReplyTo }.Concat(mail.References.Reverse()).Select(KeyOf).FirstOrDefault(k => k is not null);
        return key is not null && FirstLine(mail.TextBody ?? "") is { Length: > 0 } line ? new MailArrival.Reply(key, from, line) : null;
    }

    /// <summary>The first line that was written, without what is quoted; empty where there is none.</summary>
    public static string FirstLine(string text)
    {
        foreach (string line in text[..Math.Min(text.Length, MaxText)].Split('\n'))
        {
            string clean = HostileText.Line(line, MaxLine);
            if (clean.StartsWith('>') || clean == "--")
                return "";
            if (clean.Length > 0)
                return clean;
        }

        return "";
    }

    private static MailArrival.Bounce? ReadReport(MultipartReport report)
    {
        HeaderList? failed = report.OfType<MessageDeliveryStatus>().SelectMany(Groups).FirstOrDefault(
            g => g["Action"]?.Trim().Equals("failed", StringComparison.OrdinalIgnoreCase) == true);
        if (failed is null || KeyOf(OriginalId(report)) is not { } key)
            return null;
        string said = HostileText.Line(failed["Diagnostic-Code"] ?? failed["Status"] ?? "", MaxLine);
        return new MailArrival.Bounce(key, HostileText.Line(failed["Status"] ?? "", MaxKey), said);
    }

    private static IEnumerable<HeaderList> Groups(MessageDeliveryStatus status)
    {
        try
        {
            return [.. status.StatusGroups];
        }
        catch (Exception e) when (e is FormatException or ParseException)
        {
            return [];
        }
    }

    // Servers send our mail back whole or its headers alone.
    private static string? OriginalId(MultipartReport report)
    {
        foreach (MimeEntity part in report)
        {
            if (part is MessagePart { Message: { } whole })
                return whole.MessageId;
            if (part is TextPart headers && headers.ContentType.IsMimeType("text", "rfc822-headers"))
            {
                using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(headers.Text.TrimEnd() + "\r\n\r\n"));
                return TryParse(stream)?[HeaderId.MessageId];
            }
        }

        return null;
    }

    private static HeaderList? TryParse(Stream stream)
    {
        try
        {
            return HeaderList.Load(stream);
        }
        catch (Exception e) when (e is FormatException or ParseException)
        {
            return null;
        }
    }

    // RFC 3834: what was not written by a person says so, mostly.
    private static bool IsAutomatic(MimeMessage mail) =>
        mail.Headers["Auto-Submitted"] is { } auto && !auto.Trim().StartsWith("no", StringComparison.OrdinalIgnoreCase)
        || mail.Headers.Contains("X-Autoreply") || mail.Headers.Contains("X-Autorespond") || mail.Headers.Contains("List-Id")
        || mail.Headers["Precedence"]?.Trim().ToUpperInvariant() is "BULK" or "JUNK" or "LIST" or "AUTO_REPLY";

    // <key@domain>
    private static string? KeyOf(string? id)
    {
        string? first = id is null ? null : MimeUtils.EnumerateReferences(id.Contains('<', StringComparison.Ordinal) ? id : $"<{id}>").FirstOrDefault();
        string? key = first?.Split('@')[0];
        return key is { Length: > 8 and <= MaxKey } && key.All(char.IsAsciiLetterOrDigit) ? key : null;
    }
}
