using System.Globalization;
using Bongsu.Model.Access;
using Bongsu.Report.Reports;
using Bongsu.Testing.Smtp;
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
            $"channels: [{{name: mail, type: smtp, host: 127.0.0.1, port: {_sink.Port}, from: bongsu@example.com}}]\nreports: [{{name: daily, to: shop-team, attachPdf: true}}]"));
        await World.FillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _world!.DisposeAsync();
        await _sink.DisposeAsync();
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
}
