using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Channels.Webhook;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Channels;

public sealed class WebhookChannelTests : HttpChannelContract
{
    private protected override IChannelKind Kind { get; } = new WebhookKind();

    private protected override IChannel Channel { get; } = new WebhookChannel(new HttpDelivery(new OutboundHttp(), TimeProvider.System), TimeProvider.System);

    private protected override string Address => "infra";

    private protected override IReadOnlyList<string>? KeysSeen => [.. Peer.Requests.Select(r => r.Headers["Idempotency-Key"])];

    private protected override object Options(string url) =>
        new WebhookOptions { Url = url + "/hook", Secret = new Secret(TheSecret), Token = new Secret(TheSecret) };

    [Fact]
    public async Task The_body_is_signed_and_says_what_happened()
    {
        await Channel.DeliverAsync(Message(), Options(Url), Cancelled);

        HttpPeer.Request request = Assert.Single(Peer.Requests);
        Assert.Equal("POST /hook HTTP/1.1", request.Line);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        byte[] hmac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(TheSecret), Encoding.UTF8.GetBytes(request.Body));
        Assert.Equal("sha256=" + Convert.ToHexStringLower(hmac), request.Headers["X-Bongsu-Signature"]);
        using var body = JsonDocument.Parse(request.Body);
        JsonElement problem = body.RootElement.GetProperty("problems")[0];
        Assert.Equal((4711, "open", 5, "service", "shop"), (
            problem.GetProperty("id")
                .GetInt32(), problem.GetProperty("state")
                .GetString(), problem.GetProperty("level")
                .GetInt32(), problem.GetProperty("category")
                .GetString(), problem.GetProperty("service")
                .GetString()));
        Assert.Equal("infra", body.RootElement.GetProperty("to").GetString());
    }

    [Fact]
    public async Task Time_and_body_are_signed_together_as_well()
    {
        await Channel.DeliverAsync(Message(), Options(Url), Cancelled);

        HttpPeer.Request request = Assert.Single(Peer.Requests);
        string at = request.Headers["X-Bongsu-Timestamp"];
        byte[] hmac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(TheSecret), Encoding.UTF8.GetBytes($"{at}.{request.Body}"));
        Assert.Equal("sha256=" + Convert.ToHexStringLower(hmac), request.Headers["X-Bongsu-Signature-Timed"]);
        Assert.InRange(long.Parse(at, System.Globalization.CultureInfo.InvariantCulture), 1_700_000_000, 9_999_999_999);
    }

    [Fact]
    public async Task A_body_of_the_operators_own_is_filled_and_nothing_breaks_out_of_it()
    {
        ChannelMessage message = Message();
        using var template = JsonDocument.Parse("""{"msg": "{subject} {link}", "sev": "{level}", "n": 5, "list": ["{state}", "{unknown}"]}""");
        var options = new WebhookOptions { Url = Url, Body = template.RootElement };

        await Channel.DeliverAsync(message with { Content = message.Content with { Subject = "\"},\"sev\":\"0\" {level}" } }, options, Cancelled);

        using var body = JsonDocument.Parse(Assert.Single(Peer.Requests).Body);
        Assert.Equal("\"},\"sev\":\"0\" {level} https://bongsu.example.com/problems/4711", body.RootElement.GetProperty("msg").GetString());
        Assert.Equal(("5", 5, "open", "{unknown}"), (
            body.RootElement.GetProperty("sev").GetString(), body.RootElement.GetProperty("n").GetInt32(), body.RootElement.GetProperty("list")[0].GetString(),
            body.RootElement.GetProperty("list")[1].GetString()));
    }

    [Theory]
    [InlineData("ftp://example.com")]
    [InlineData("https://user:password@example.com")]
    [InlineData("/relative")]
    public void An_address_that_is_not_plain_http_is_refused(string url) =>
        Assert.NotEmpty(new WebhookOptions { Url = url }.Validate(new System.ComponentModel.DataAnnotations.ValidationContext(this)));
}
