using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;
using Bongsu.Model.Words;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Channels.Smtp;
using Bongsu.Respond.Messages;
using Bongsu.Testing;
using Bongsu.Testing.Smtp;
using MimeKit;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Channels;

public sealed class SmtpChannelTests : ChannelContract, IAsyncDisposable
{
    private readonly SmtpSink _sink = SmtpSink.StartWithCredentials("bongsu", TheSecret);
    private readonly SmtpSink _open = SmtpSink.Start();

    private protected override IChannelKind Kind { get; } = new SmtpKind();

    private protected override IChannel Channel { get; } = MailBench.Channel();

    private protected override string Address => "on-call@example.com";

    private protected override Flood Flood => _sink.Flood;

    private protected override IReadOnlyList<string>? KeysSeen => [.. _sink.Mails.Select(m => m.Message.MessageId!)];

    private protected override IReadOnlyList<string> TextsSeen =>
        [
            .. _sink.Mails.SelectMany(m =>
                new[] { m.Message.Subject!, m.Message.TextBody!.ReplaceLineEndings("\n"), m.Message.HtmlBody!.ReplaceLineEndings("\n") }),
        ];

    private protected override void AssertNothingElseWasDone()
    {
        SinkMail mail = Assert.Single(_sink.Mails);
        Assert.Equal(Address, Assert.Single(mail.To));
        Assert.Null(mail.Message.Headers["Bcc"]);
        Assert.DoesNotContain("<script", mail.Message.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"http://evil", mail.Message.HtmlBody, StringComparison.OrdinalIgnoreCase);
    }

    public async ValueTask DisposeAsync()
    {
        await _sink.DisposeAsync();
        await _open.DisposeAsync();
    }

    private protected override async ValueTask<object> SetUpAsync(FarSide behaviour)
    {
        _sink.Mode = behaviour switch
        {
            FarSide.IsOverloaded or FarSide.IsBroken => SmtpSinkMode.Later,
            FarSide.RefusesTheMessage => SmtpSinkMode.Refuse,
            FarSide.Closes => SmtpSinkMode.Close,
            FarSide.Stalls => SmtpSinkMode.Stall,
            FarSide.AnswersRubbish => SmtpSinkMode.Rubbish,
            FarSide.Floods or FarSide.FloodsFromTheFirstByte => SmtpSinkMode.Flood,
            _ => SmtpSinkMode.Take,
        };
        if (behaviour == FarSide.IsGone)
            await _sink.DisposeAsync();
        return behaviour switch
        {
            FarSide.RefusesCredentials => Options(_sinkPort, "bongsu", "wrong" + TheSecret),
            FarSide.Forbids => Options(_sinkPort, null, null),
            _ => Options(_sinkPort, "bongsu", TheSecret),
        };
    }

    private readonly int _sinkPort;

    public SmtpChannelTests() => _sinkPort = _sink.Port;

    [Fact]
    public async Task The_mail_has_text_html_a_subject_in_korean_and_says_that_a_machine_wrote_it()
    {
        await Channel.DeliverAsync(Message(), Options(_open.Port, null, null), Cancelled);

        SinkMail mail = Assert.Single(_open.Mails);
        Assert.Equal(("bongsu@example.com", "on-call@example.com"), (mail.From, Assert.Single(mail.To)));
        Assert.Equal("[5 위급] shop: front page failed", mail.Message.Subject);
        Assert.Contains("last(//http.ok[front page])=0", mail.Message.TextBody);
        Assert.Contains("<h1", mail.Message.HtmlBody);
        Assert.Equal("auto-generated", mail.Message.Headers["Auto-Submitted"]);
        Assert.Equal(MessageImportance.High, mail.Message.Importance);
        Assert.Equal("0123456789abcdef@example.com", mail.Message.MessageId);
        Assert.All(mail.Raw.Split("\r\n"), line => Assert.True(line.Length <= 998));
    }

    /// <summary>RFC 2387: text or HTML, the HTML with what it shows, attachments beside both.</summary>
    [Fact]
    public async Task Pictures_stand_beside_the_html_and_attachments_beside_all()
    {
        RenderedMessage content = Message().Content with
        {
            Html = "<img src=\"cid:chart-1@bongsu\">",
            Parts = [new("chart-1.png", "image/png", new byte[] { 1, 2, 3 }, "chart-1@bongsu"), new("daily.pdf", "application/pdf", "%PDF-1"u8.ToArray())],
        };

        await Channel.DeliverAsync(Message() with { Content = content }, Options(_open.Port, null, null), Cancelled);

        MimeMessage mail = Assert.Single(_open.Mails).Message;
        Assert.Contains("last(//http.ok[front page])=0", mail.TextBody);
        var mixed = Assert.IsType<Multipart>(mail.Body);
        var alternative = Assert.IsType<MultipartAlternative>(mixed[0]);
        Assert.Equal("text/plain", alternative[0].ContentType.MimeType);
        var related = Assert.IsType<MultipartRelated>(alternative[1]);
        Assert.Equal("text/html", related.Root!.ContentType.MimeType);
        Assert.Equal(("chart-1@bongsu", "image/png"), (related[1].ContentId, related[1].ContentType.MimeType));
        Assert.Equal("daily.pdf", Assert.IsAssignableFrom<MimePart>(Assert.Single(mail.Attachments)).FileName);
    }

    [Fact]
    public async Task A_recovery_answers_its_problem()
    {
        await Channel.DeliverAsync(Message("aaaa"), Options(_open.Port, null, null), Cancelled);
        await Channel.DeliverAsync(Message("bbbb") with { InReplyTo = "aaaa", Kind = "recovery" }, Options(_open.Port, null, null), Cancelled);

        MimeMessage problem = _open.Mails[0].Message, recovery = _open.Mails[1].Message;
        Assert.Equal(problem.MessageId, recovery.InReplyTo);
        Assert.Equal([problem.MessageId!], recovery.References);
        Assert.Null(problem.InReplyTo);
    }

    [Theory]
    [InlineData("a@example.com\r\nRCPT TO:<b@example.com>")]
    [InlineData("a@example.com\nBcc: b@example.com")]
    [InlineData("a\u0000@example.com")]
    [InlineData("a@example.com, b@example.com")]
    [InlineData("nobody")]
    [InlineData("")]
    public async Task An_address_that_is_not_exactly_one_is_refused_before_the_wire(string address)
    {
        DeliveryResult result = await Channel.DeliverAsync(Message() with { Address = address }, Options(_open.Port, null, null), Cancelled);

        Assert.Equal(DeliveryOutcome.Failed, result.Outcome);
        Assert.Empty(_open.Mails);
    }

    [Fact]
    public async Task A_subject_with_line_breaks_makes_no_header()
    {
        RenderedMessage content = Message().Content with { Subject = "a\r\nBcc: evil@example.com\r\n\r\nbody" };

        DeliveryResult result = await Channel.DeliverAsync(Message() with { Content = content }, Options(_open.Port, null, null), Cancelled);

        Assert.Equal(DeliveryOutcome.Delivered, result.Outcome);
        SinkMail mail = Assert.Single(_open.Mails);
        Assert.Empty(mail.Message.Bcc);
        Assert.Single(mail.To);
    }

    [Theory]
    [InlineData(SmtpSinkMode.DropAfterData)]
    [InlineData(SmtpSinkMode.DropDuringData)]
    public async Task A_server_that_drops_after_DATA_leaves_it_open_whether_it_took_the_mail(SmtpSinkMode mode)
    {
        _open.Mode = mode;

        Assert.Equal(DeliveryOutcome.Ambiguous, (await Channel.DeliverAsync(Message(), Options(_open.Port, null, null), Cancelled)).Outcome);
    }

    [Fact]
    public async Task A_password_is_not_sent_in_the_clear_unless_the_operator_says_so()
    {
        var options = new SmtpOptions { Host = "127.0.0.1", Port = _sinkPort, From = "bongsu@example.com", User = "bongsu", Password = new Secret(TheSecret) };

        DeliveryResult result = await Channel.DeliverAsync(Message(), options, Cancelled);

        Assert.Equal(DeliveryOutcome.RetryLater, result.Outcome);
        Assert.Contains("not sent in clear text", result.Reason.English());
    }

    [Fact]
    public async Task STARTTLS_where_it_is_wanted_and_not_offered_sends_nothing()
    {
        var options = new SmtpOptions { Host = "127.0.0.1", Port = _open.Port, From = "bongsu@example.com", Security = SmtpSecurity.StartTls };

        DeliveryResult result = await Channel.DeliverAsync(Message(), options, Cancelled);

        Assert.Equal((DeliveryOutcome.RetryLater, "the server offers no STARTTLS"), (result.Outcome, result.Reason.English()));
        Assert.Empty(_open.Mails);
    }

    [Fact]
    public async Task A_mail_has_a_link_of_its_readers_own_before_the_small_print()
    {
        await Channel.DeliverAsync(Message(), Options(_open.Port, null, null), Cancelled);
        await Channel.DeliverAsync(Message() with { Person = null }, Options(_open.Port, null, null), Cancelled);

        string link = $"/answer/{MailBench.Tickets.Write("0123456789abcdef")}";
        MimeMessage mail = _open.Mails[0].Message;
        Assert.InRange(mail.TextBody!.IndexOf(link, StringComparison.Ordinal), 1, mail.TextBody.IndexOf("\n-- ", StringComparison.Ordinal));
        Assert.Contains(link, mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("/answer/", _open.Mails[1].Message.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--", _open.Mails[1].Message.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chart_comes_with_the_mail_and_a_mail_goes_without_one_that_cannot_be_drawn()
    {
        byte[] png = [0x89, (byte)'P', (byte)'N', (byte)'G', 1, 2, 3];
        await MailBench.Channel(() => png).DeliverAsync(Message(), (object)Options(_open.Port, null, null), Cancelled);
        await MailBench
            .Channel(() => throw new InvalidOperationException("no history"))
            .DeliverAsync(Message("bbbb"), (object)Options(_open.Port, null, null), Cancelled);

        MimeMessage mail = _open.Mails[0].Message;
        var picture = Assert.IsType<MimePart>(Assert.Single(mail.BodyParts, p => p.ContentType.IsMimeType("image", "png")));
        using var bytes = new MemoryStream();
        await picture.Content!.DecodeToAsync(bytes, Cancelled);
        Assert.Equal(png, bytes.ToArray());
        Assert.Contains($"src=\"cid:{picture.ContentId}\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "http://127",
            mail.HtmlBody!.Replace("/answer/", "", StringComparison.Ordinal).Split("<img")[1].Split('>')[0],
            StringComparison.Ordinal);
        Assert.DoesNotContain("cid:", _open.Mails[1].Message.HtmlBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bongsu <bongsu@example.com>", 0)]
    [InlineData("bongsu", 1)]
    [InlineData("a@b.c\r\nX: y", 1)]
    public void The_sender_is_checked_when_it_is_configured(string from, int faults) =>
        Assert.Equal(faults, new SmtpOptions { Host = "mail", From = from }.Validate(new ValidationContext(this)).Count());

    private static SmtpOptions Options(int port, string? user, string? password) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        From = "Bongsu <bongsu@example.com>",
        Security = SmtpSecurity.None,
        User = user,
        Password = password is null ? null : new Secret(password),
    };
}
