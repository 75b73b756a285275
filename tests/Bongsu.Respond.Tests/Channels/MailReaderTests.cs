using System.Text;
using Bongsu.Respond.Channels.Smtp;
using Bongsu.Respond.Conversations;
using FsCheck.Xunit;
using MimeKit;

namespace Bongsu.Respond.Tests.Channels;

public sealed class MailReaderTests
{
    private const string Key = "0123456789abcdef";

    /// <summary>As Postfix reports: the whole mail comes back.</summary>
    [Fact]
    public void A_report_of_failure_is_a_bounce_of_the_mail_that_it_is_about()
    {
        var bounce = Assert.IsType<MailArrival.Bounce>(MailReader.Read(Report("failed")));

        Assert.Equal(
            (Key, "5.1.1", "smtp; 550 5.1.1 <on-call@example.com>: Recipient address rejected: User unknown"),
            (bounce.Key, bounce.Status, bounce.Said));
    }

    [Theory]
    [InlineData("delayed")]
    [InlineData("relayed")]
    [InlineData("delivered")]
    public void Other_reports_are_none(string action) => Assert.Null(MailReader.Read(Report(action)));

    /// <summary>As Exim and others report: only the headers come back.</summary>
    [Fact]
    public void A_report_with_the_headers_alone_names_the_mail_too() => Assert.Equal(
        Key, MailReader.Read(Report("failed", $"text/rfc822-headers", $"Message-ID: <{Key}@example.com>\r\nSubject: x\r\n"))!.Key);

    [Fact]
    public void A_report_about_a_mail_of_others_is_none() =>
        Assert.Null(MailReader.Read(Report("failed", "text/rfc822-headers", "Message-ID: <a.b.c@other.example>\r\n")));

    [Theory]
    [InlineData("ack\n\nOn Monday bongsu wrote:\n> [5] shop", "ack")]
    [InlineData("\r\n  확인 가는 중입니다  \r\n\r\n> [5]", "확인 가는 중입니다")]
    [InlineData("> quoted only", null)]
    [InlineData("--\nMina", null)]
    [InlineData("", null)]
    public void The_first_line_of_a_reply_is_read(string text, string? line) => Assert.Equal(line, (MailReader.Read(Reply(text)) as MailArrival.Reply)?.Line);

    [Theory]
    [InlineData("Auto-Submitted", "auto-replied")]
    [InlineData("Precedence", "bulk")]
    [InlineData("X-Autoreply", "yes")]
    [InlineData("List-Id", "<x.example.com>")]
    public void What_a_program_answers_is_left_alone(string header, string value)
    {
        MimeMessage mail = Reply("ack");
        mail.Headers.Add(header, value);

        Assert.Null(MailReader.Read(mail));
    }

    [Theory]
    [InlineData("ack", "ack 12")]
    [InlineData("ack on my way", "ack 12 on my way")]
    [InlineData("확인", "확인 12")]
    [InlineData("ack 13", "ack 13")]
    [InlineData("silence 2h", "silence 12 2h")]
    [InlineData("보류 2시간", "보류 12 2시간")]
    [InlineData("take", "take 12")]
    [InlineData("The tape is in.", "comment 12 The tape is in.")]
    [InlineData("problems", "problems")]
    public void What_a_reply_asks_for_needs_no_number(string line, string command) => Assert.Equal(command, AnswerCommand.Of(line, 12));

    [Property(MaxTest = 300)]
    public bool Any_bytes_are_read_or_not_and_nothing_else(byte[]? bytes)
    {
        string head =
            $"From: a@b.c\r\nIn-Reply-To: <{Key}@example.com>\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n--x\r\n";
        using var stream = new MemoryStream([.. Encoding.ASCII.GetBytes(head), .. bytes ?? []]);
        try
        {
            MailReader.Read(MimeMessage.Load(stream));
        }
        catch (FormatException)
        {
            // Not a mail at all: the mailbox would not have it.
        }

        return true;
    }

    /// <summary>A reply to our mail.</summary>
    internal static MimeMessage Reply(string text, string from = "on-call@example.com", string key = Key)
    {
        var mail = new MimeMessage { Subject = "Re: [5] shop", InReplyTo = $"{key}@example.com", Body = new TextPart("plain") { Text = text } };
        mail.From.Add(new MailboxAddress("On call", from));
        mail.To.Add(new MailboxAddress("Bongsu", "bongsu@example.com"));
        return mail;
    }

    /// <summary>A report about our mail.</summary>
    internal static MimeMessage Report(string action, string type = "message/rfc822", string? original = null, string key = Key)
    {
        string text = $"""
            From: MAILER-DAEMON@mx.example.com
            To: bongsu@example.com
            Subject: Undelivered Mail Returned to Sender
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b0"

            --b0
            Content-Type: text/plain

            I'm sorry to have to inform you.

            --b0
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example.com

            Final-Recipient: rfc822; on-call@example.com
            Action: {action}
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 <on-call@example.com>: Recipient address rejected: User unknown

            --b0
            Content-Type: {type}

            {original ?? $"Message-ID: <{key}@example.com>\r\nSubject: [5] shop\r\n\r\nfront page failed\r\n"}
            --b0--

            """;
        return MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"))));
    }
}
