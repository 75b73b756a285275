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

    private protected override IChannel Channel { get; } = new WebhookChannel(new HttpDelivery(new OutboundHttp(), TimeProvider.System));

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

    [Theory]
    [InlineData("ftp://example.com")]
    [InlineData("https://user:password@example.com")]
    [InlineData("/relative")]
    public void An_address_that_is_not_plain_http_is_refused(string url) =>
        Assert.NotEmpty(new WebhookOptions { Url = url }.Validate(new System.ComponentModel.DataAnnotations.ValidationContext(this)));
}
