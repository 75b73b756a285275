using System.Globalization;
using System.Threading.Channels;
using Bongsu.Model.Access;
using Bongsu.Report.Reports;
using Bongsu.Store;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Testing.Smtp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using MimeKit;

namespace Bongsu.Report.Tests.Messages;

/// <summary>A report as its readers get it: through the outbox and a mail server.</summary>
public sealed class ReportMailTests : IAsyncLifetime
{
    private readonly SmtpSink _sink = SmtpSink.Start();
    private ReportWorld? _world;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ReportWorld World => _world!;

    public async ValueTask InitializeAsync()
    {
        _world = await ReportWorld.OpenAsync();
        await World.ApplyAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"channels: [{{name: mail, type: smtp, host: 127.0.0.1, port: {_sink.Port}, from: bongsu@example.com}}]\nreports: [{{name: daily, to: shop-team, "
                + $"attachPdf: true}}]"));
        await World.FillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _world!.DisposeAsync();
        await _sink.DisposeAsync();
    }

    /// <summary>The outbox's way: it is tried again with the same key until the mail server takes it, and never twice.</summary>
    [Fact]
    public async Task A_mail_server_that_is_away_gets_it_when_it_is_back()
    {
        int port = _sink.Port;
        await _sink.DisposeAsync();
        IHostedService outbox = World.Hosted("OutboxDispatcher");
        await outbox.StartAsync(Cancellation);
        await World.Get<IReportCommands>().SendTestAsync(Viewer.Of("kim", Role.Operator, "shop-team", isInfrastructure: false), "daily", "Kim", Cancellation);
        OutboxRow waiting = await UntilAsync(r => r is { State: OutboxState.Pending, Attempts: > 0 });

        await using SmtpSink back = SmtpSink.Start(port);
        World.Time.Advance(TimeSpan.FromMinutes(5));
        SinkMail mail = (await back.WaitForAsync(1, _ => true, Cancellation))[0];
        OutboxRow done = await UntilAsync(r => r.State == OutboxState.Delivered);
        await outbox.StopAsync(Cancellation);

        Assert.Equal((waiting.Id, waiting.IdempotencyKey), (done.Id, done.IdempotencyKey));
        Assert.StartsWith("[봉수] daily", mail.Message.Subject, StringComparison.Ordinal);
        Assert.Single(back.Mails);
    }

    [Fact]
    public async Task Everybody_gets_it_in_their_language_with_pictures_inside_and_nothing_from_outside()
    {
        IHostedService outbox = World.Hosted("OutboxDispatcher");
        await outbox.StartAsync(Cancellation);
        await World.Get<IReportCommands>().SendTestAsync(Viewer.Of("kim", Role.Operator, "shop-team", isInfrastructure: false), "daily", null, Cancellation);

        IReadOnlyList<SinkMail> mails = await _sink.WaitForAsync(2, _ => true, Cancellation);
        await outbox.StopAsync(Cancellation);

        MimeMessage korean = mails.Single(m => m.To.Contains("kim@example.com")).Message, english = mails.Single(m => m.To.Contains("lee@example.com")).Message;
        Assert.StartsWith("[봉수] daily: 사용자 영향 12분", korean.Subject, StringComparison.Ordinal);
        Assert.StartsWith("[Bongsu] daily: Users were affected for 12 min", english.Subject, StringComparison.Ordinal);
        Assert.Contains("하인리히 피라미드", korean.TextBody, StringComparison.Ordinal);
        Assert.Contains("Heinrich's pyramid", english.TextBody, StringComparison.Ordinal);
        foreach (MimeMessage mail in new[] { korean, english })
        {
            string html = mail.HtmlBody!;
            MimePart[] pictures = [.. mail.BodyParts.OfType<MimePart>().Where(p => p.ContentType.IsMimeType("image", "png"))];
            Assert.NotEmpty(pictures);
            Assert.All(pictures, p => Assert.Contains($"src=\"cid:{p.ContentId}\"", html, StringComparison.Ordinal));
            Assert.DoesNotMatch("(src|background)=\"(?!cid:)", html);
            Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
            Assert.Contains("href=\"https://bongsu.example.com/reports/", html, StringComparison.Ordinal);
            Assert.Equal("daily.pdf", Assert.IsAssignableFrom<MimePart>(Assert.Single(mail.Attachments)).FileName);
            Assert.All(pictures, p =>
            {
                using var png = new MemoryStream();
                p.Content!.DecodeTo(png, Cancellation);
                Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png.ToArray()[..4]);
            });
        }
    }

    // Looks whenever the store says that something changed.
    private async Task<OutboxRow> UntilAsync(Func<OutboxRow, bool> expected)
    {
        var changes = Channel.CreateUnbounded<StoreEvent>();
        using IDisposable subscription = World.Get<StoreEvents>().Subscribe(e => changes.Writer.TryWrite(e));
        while (true)
        {
            await using (BongsuDb db = World.Db())
            {
                if (await db.Outbox.AsNoTracking().SingleAsync(Cancellation) is var row && expected(row))
                    return row;
            }

            await changes.Reader.ReadAsync(Cancellation);
        }
    }
}
