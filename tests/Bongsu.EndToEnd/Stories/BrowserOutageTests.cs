using System.Text.Json.Nodes;
using Bongsu.EndToEnd.Harness;
using Bongsu.Testing.Smtp;
using MimeKit;

namespace Bongsu.EndToEnd.Stories;

/// <summary>Story 4 as a user sees it: the web server answers, and the page does not work.</summary>
public sealed class BrowserOutageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task ThePageBreaksInTheBrowser_AndTheMailShowsIt()
    {
        await using NginxSite site = await NginxSite.StartAsync(
            "<!DOCTYPE html><h1>Shop</h1><p id=cart></p><script>document.all.cart.innerText = 'Your cart'</script>");
        await using SmtpSink mail = SmtpSink.Start();
        await using BongsuProcess bongsu = await BongsuProcess.StartAsync(
            $$"""
            organisations:
              - {name: infra, kind: infrastructure, people: [{name: On-call, email: infra@example.com}]}
              - {name: shop-team, kind: service, people: [{name: Owner, email: shop@example.com}]}
            channels:
              - {name: mail, type: smtp, host: 127.0.0.1, port: {{mail.Port}}, from: bongsu@example.com, security: none}
            services:
              - name: shop
                owner: shop-team
                checks: [{name: cart, type: browser, url: "{{site.Url}}", interval: 5s, timeout: 20s, actions: [{expect: Your cart}]}]
            """,
            null);
        await Eventually.HoldsAsync(
            async () => (await bongsu.GetAsync("api/overview"))["services"]!.AsArray().Any(s => (string?)s!["health"] == "good"),
            "the shop is seen well",
            Patience);

        await site.ShowAsync("<!DOCTYPE html><h1>Shop</h1><script>throw new Error('no cart today')</script>");
        JsonNode? problem = null;
        await Eventually.HoldsAsync(
            async () => (problem = (await bongsu.GetAsync("api/problems"))["rows"]!.AsArray().FirstOrDefault(p => (string?)p!["host"] == "shop")) is not null,
            "the shop has a problem",
            Patience);
        IReadOnlyList<SinkMail> mails = await mail.WaitForAsync(1, m => m.To.Contains("shop@example.com"), TestContext.Current.CancellationToken);

        Assert.Equal(5, (int)problem!["level"]!);
        MimePart picture = Assert.Single(mails[0].Message.BodyParts.OfType<MimePart>(), p => p.ContentType.MimeType == "image/png");
        using var bytes = new MemoryStream();
        await picture.Content!.DecodeToAsync(bytes, TestContext.Current.CancellationToken);

        // The window is 1280 wide; a chart in a mail is not.
        Assert.Equal([0, 0, 5, 0], bytes.ToArray()[16..20]);
        Assert.Contains("Your cart", mails[0].Message.TextBody, StringComparison.Ordinal);
    }
}
