using System.Text;
using System.Text.Json.Nodes;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Channels.WebPush;
using Bongsu.Store.Access;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Channels;

public sealed class WebPushChannelTests : HttpChannelContract, IKeyFiles
{
    private readonly ChatBench _bench = new(new WebPushKind());
    private readonly Bongsu.Testing.PushBrowser _browser = new();
    private readonly SomePushSubscriptions _subscriptions = new();
    private readonly WebPushKeys _keys;

    public WebPushChannelTests()
    {
        _keys = new WebPushKeys(this);
        Channel = new WebPushChannel(new WebPushSender(_bench.Http, _keys, _subscriptions, TimeProvider.System), _subscriptions);
    }

    private protected override IChannelKind Kind { get; } = new WebPushKind();

    private protected override IChannel Channel { get; }

    private protected override string Address => "@kim";

    private protected override byte[] Taken => HttpPeer.Response(201, "");

    private protected override IReadOnlyList<string> KeysSeen => [.. Peer.Requests.Select(r => r.Headers["Topic"])];

    private protected override IReadOnlyList<string> TextsSeen =>
        [.. Peer.Requests.Select(r => JsonNode.Parse(_browser.Decrypt(r.Raw))!).SelectMany(m => new[] { m["title"]!.ToString(), m["body"]!.ToString() })];

    public byte[] Find(KeyFile file) => Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef");

    private protected override object Options(string url)
    {
        _subscriptions.Browsers.Clear();
        Add(1, url);
        return _bench.Configure("""{"contact":"ops@example.com","hosts":["127.0.0.1"]}""");
    }

    [Fact]
    public async Task A_problem_is_a_message_that_its_browser_reads()
    {
        object options = await SetUpAsync(FarSide.Takes);

        DeliveryResult result = await Channel.DeliverAsync(Message(), options, Cancelled);

        Assert.Equal(DeliveryOutcome.Delivered, result.Outcome);
        HttpPeer.Request request = Assert.Single(Peer.Requests);
        Assert.StartsWith("POST /push/", request.Line, StringComparison.Ordinal);
        Assert.Equal("aes128gcm", request.Headers["Content-Encoding"]);
        Assert.Equal("high", request.Headers["Urgency"]);
        Assert.Equal("86400", request.Headers["TTL"]);
        Assert.InRange(request.Headers["Topic"].Length, 1, 32);
        Assert.EndsWith("k=" + _keys.Key!.PublicKey, request.Headers["Authorization"], StringComparison.Ordinal);
        JsonNode message = JsonNode.Parse(_browser.Decrypt(request.Raw))!;
        Assert.Equal("[5 위급] shop: front page failed", message["title"]!.ToString());
        Assert.Equal("https://bongsu.example.com/problems/4711", message["url"]!.ToString());
        Assert.Equal("incident-4711", message["tag"]!.ToString());
        Assert.True(message["urgent"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_browser_that_is_gone_is_forgotten(int status)
    {
        object options = await SetUpAsync(FarSide.Takes);
        Peer.Answer = HttpPeer.Response(status, "");

        Assert.Equal(DeliveryOutcome.Failed, (await Channel.DeliverAsync(Message(), options, Cancelled)).Outcome);
        Assert.Empty(_subscriptions.Browsers);

        DeliveryResult next = await Channel.DeliverAsync(Message("bbbb"), options, Cancelled);
        Assert.Equal(DeliveryOutcome.RetryLater, next.Outcome);
        Assert.Contains("no-browser", next.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_several_browsers_that_takes_it_is_enough()
    {
        object options = await SetUpAsync(FarSide.Takes);
        Add(2, "https://push.elsewhere.example");

        DeliveryResult result = await Channel.DeliverAsync(Message(), options, Cancelled);

        Assert.Equal(DeliveryOutcome.Delivered, result.Outcome);
        Assert.Single(Peer.Requests);
    }

    [Theory]
    [InlineData("https://169.254.169.254/latest/meta-data", false)]
    [InlineData("https://push.elsewhere.example/x", false)]
    [InlineData("http://fcm.googleapis.com/x", false)]
    [InlineData("https://notfcm.googleapis.com/x", false)]
    [InlineData("https://push.apple.com/x", false)]
    [InlineData("https://fcm.googleapis.com/fcm/send/x", true)]
    [InlineData("https://updates.push.services.mozilla.com/wpush/v2/x", true)]
    [InlineData("https://web.push.apple.com/x", true)]
    [InlineData("https://wns2-par02p.notify.windows.com/w/?token=x", true)]
    public void Messages_go_to_the_vendors_of_browsers_only(string endpoint, bool taken) =>
        Assert.Equal(taken, ((WebPushOptions)_bench.Configure("""{"contact":"ops@example.com"}""")).Takes(new Uri(endpoint)));

    [Fact]
    public async Task An_address_elsewhere_is_not_called()
    {
        object options = await SetUpAsync(FarSide.Takes);

        DeliveryResult result = await Channel.DeliverAsync(Message(), _bench.Configure("""{"contact":"ops@example.com"}"""), Cancelled);

        Assert.Equal(DeliveryOutcome.Failed, result.Outcome);
        Assert.Empty(Peer.Requests);
        Assert.NotNull(options);
    }

    [Theory]
    [InlineData("""{}""", "Contact")]
    [InlineData("""{"contact":"nobody"}""", "contact is neither")]
    [InlineData("""{"contact":"https://ops.example.com","hosts":["https://x"]}""", "'https://x' is not the name of a host")]
    public void Options_that_cannot_work_are_refused(string options, string says) =>
        Assert.Contains(says, _bench.Faults(options), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public async Task The_public_key_is_told_to_browsers()
    {
        var request = new KindRequest("GET", new Dictionary<string, string>(), _ => null, Stream.Null);

        KindAnswer answer = await new WebPushKeyEndpoint(_keys).AnswerAsync(request, Cancelled);

        Assert.Equal((200, _keys.Key!.PublicKey), (answer.Status, answer.Text));
    }

    private void Add(long id, string url) =>
        _subscriptions.Browsers.Add(new PushSubscription(id, $"{url}/push/{TheSecret}", _browser.PublicKey, _browser.Secret, "Firefox Linux"));
}
