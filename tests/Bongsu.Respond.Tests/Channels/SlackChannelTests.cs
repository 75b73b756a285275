using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Channels.Slack;
using Bongsu.Respond.Conversations;
using Bongsu.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Channels;

public sealed class SlackChannelTests : HttpChannelContract
{
    private readonly ChatBench _bench = new(new SlackKind());
    private readonly SlackApi _api;

    public SlackChannelTests()
    {
        _api = new SlackApi(_bench.Http);
        Channel = new SlackChannel(_api, _bench.Recipients, _bench.Pictures);
    }

    private protected override IChannelKind Kind { get; } = new SlackKind();

    private protected override IChannel Channel { get; }

    private protected override string Address => "C0123ABCD";

    private protected override byte[] Taken => HttpPeer.Response(200, """{"ok":true,"channel":"C0123ABCD","ts":"1.2"}""");

    // chat.postMessage has no key by which Slack could tell a repetition.
    private protected override IReadOnlyList<string>? KeysSeen => null;

    private protected override object Options(string url) =>
        _bench.Configure($$"""{"url":"{{url}}","token":"{{TheSecret}}","secret":"{{TheSecret}}","appToken":"{{TheSecret}}"}""");

    [Theory]
    [InlineData("https://bongsu.example.com", true)]
    [InlineData("http://127.0.0.1:8080", false)]
    public async Task A_chart_goes_along_where_the_chat_can_load_it(string publicUrl, bool shown)
    {
        await using FakeSlack slack = await FakeSlack.StartAsync(Cancelled);
        (_bench.PublicUrl, _bench.Picture) = (publicUrl, "/pictures/x.png");

        Assert.Equal(DeliveryOutcome.Delivered, (await Channel.DeliverAsync(Message(), OptionsOf(slack), Cancelled)).Outcome);

        JsonNode sent = JsonNode.Parse(slack.Messages[0].Json)!;
        Assert.Equal(shown ? "https://bongsu.example.com/pictures/x.png" : null, sent["attachments"]?[0]?["image_url"]?.ToString());
        Assert.Empty(slack.Violations);
    }

    [Fact]
    public async Task An_incident_is_one_thread_with_buttons_below_its_first_message()
    {
        await using FakeSlack slack = await FakeSlack.StartAsync(Cancelled);

        DeliveryResult first = await Channel.DeliverAsync(Message() with { Address = "U0123ABCD" }, OptionsOf(slack), Cancelled);
        await Channel.DeliverAsync(Message("bbbb") with { Address = "U0123ABCD", InReplyToFarId = first.FarId }, OptionsOf(slack), Cancelled);

        Assert.Equal((DeliveryOutcome.Delivered, "D0123ABCD:1700000000.000001"), (first.Outcome, first.FarId));
        JsonNode sent = JsonNode.Parse(slack.Messages[0].Json)!, second = JsonNode.Parse(slack.Messages[1].Json)!;
        Assert.Equal(
            ["ack 4711", "take 4711", "silence 4711 1h", null],
            sent["blocks"]!.AsArray().Single(b => b!["type"]!.ToString() == "actions")!["elements"]!.AsArray().Select(e => e!["value"]?.ToString()));
        Assert.Equal(("D0123ABCD", "1700000000.000001"), (second["channel"]!.ToString(), second["thread_ts"]!.ToString()));
        Assert.Empty(slack.Violations);
    }

    [Theory]
    [InlineData("channel_not_found", DeliveryOutcome.Failed)]
    [InlineData("not_in_channel", DeliveryOutcome.Failed)]
    [InlineData("token_revoked", DeliveryOutcome.RetryLater)]
    [InlineData("internal_error", DeliveryOutcome.RetryLater)]
    public async Task An_answer_of_200_that_says_no_is_believed(string error, DeliveryOutcome expected)
    {
        await using FakeSlack slack = await FakeSlack.StartAsync(Cancelled);
        slack.Refusal = error;

        DeliveryResult result = await Channel.DeliverAsync(Message(), OptionsOf(slack), Cancelled);

        Assert.Equal(expected, result.Outcome);
        Assert.Contains(error, result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_text_arrives_as_text_and_calls_nobody()
    {
        await using FakeSlack slack = await FakeSlack.StartAsync(Cancelled);

        Assert.Equal(DeliveryOutcome.Delivered, (await Channel.DeliverAsync(ChatTexts.Of(Message()), OptionsOf(slack), Cancelled)).Outcome);

        JsonNode sent = JsonNode.Parse(slack.Messages[0].Json)!;
        Assert.Empty(slack.Violations);
        Assert.DoesNotContain("<!", sent["text"]!.ToString(), StringComparison.Ordinal);
        Assert.All(sent["blocks"]!.AsArray().Where(b => b!["text"] is not null), b => Assert.Equal("plain_text", b!["text"]!["type"]!.ToString()));
    }

    [Theory]
    [InlineData(
        """{"type":"event_callback","event_id":"E1","event":{"type":"app_mention","user":"U0123ABCD","channel":"C0123ABCD","ts":"1.2","text":"<@U0BOT0000> ack 12"}}""",
        "ack 12",
        "C0123ABCD")]
    [InlineData(
        """{"type":"event_callback","event_id":"E2","event":{"type":"message","channel_type":"im","user":"U0123ABCD","channel":"D0123ABCD","ts":"1.2","text":"problems"}}""",
        "problems",
        null)]
    [InlineData(
        "payload=%7B%22type%22%3A%22block_actions%22%2C%22user%22%3A%7B%22id%22%3A%22U0123ABCD%22%2C%22username%22%3A%22mina%22%7D%2C%22channel%22%3A%7B%22id%22%3A%22C0123ABCD%22%7D%2C%22actions%22%3A%5B%7B%22value%22%3A%22take+12%22%7D%5D%2C%22message%22%3A%7B%22ts%22%3A%221.2%22%7D%7D",
        "take 12",
        "C0123ABCD")]
    [InlineData("command=%2Fbongsu&text=ack+12&user_id=U0123ABCD&user_name=mina&channel_id=C0123ABCD&trigger_id=1", "ack 12", "C0123ABCD")]
    public async Task What_is_said_and_pressed_is_heard(string body, string text, string? room)
    {
        await using FakeSlack slack = await FakeSlack.StartAsync(Cancelled);
        OptionsOf(slack, ""","trusted":["C0123ABCD"]""");
        using SlackBot bot = NewBot();
        await bot.StartAsync(Cancelled);

        Assert.Equal(200, (await PostAsync(bot, body)).Status);
        await _bench.HeardAsync();
        while (slack.Messages.Count == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancelled);
        await bot.StopAsync(Cancelled);

        Utterance said = Assert.Single(_bench.Heard);
        Assert.Equal((text, room, room is not null, "U0123ABCD"), (said.Text, said.Room, said.IsTrustedRoom, said.Account));
        Assert.Empty(slack.Violations);
    }

    [Fact]
    public async Task A_private_answer_in_a_channel_is_seen_by_the_speaker_alone()
    {
        await using FakeSlack slack = await FakeSlack.StartAsync(Cancelled);
        OptionsOf(slack);
        _bench.AnswersPrivately = true;
        using SlackBot bot = NewBot();
        await bot.StartAsync(Cancelled);

        await PostAsync(bot, "command=%2Fbongsu&text=problems&user_id=U0123ABCD&channel_id=C0123ABCD");
        await slack.WaitForRequestsAsync(1, Cancelled);
        await bot.StopAsync(Cancelled);

        Assert.Equal("/api/chat.postEphemeral", Assert.Single(slack.Requests).PathAndQuery);
        Assert.Empty(slack.Violations);
    }

    [Fact]
    public async Task The_address_is_verified_by_its_challenge()
    {
        _bench.Configure($$"""{"token":"t","secret":"{{FakeSlack.Secret}}"}""");
        using SlackBot bot = NewBot();

        KindAnswer answer = await PostAsync(bot, """{"type":"url_verification","challenge":"abc"}""");

        Assert.Equal((200, "abc"), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData(0, "v0=00", 401)]
    [InlineData(-301, null, 401)]
    [InlineData(301, null, 401)]
    [InlineData(-299, null, 400)]
    public async Task What_is_wrongly_signed_or_old_is_refused(int age, string? signature, int status)
    {
        _bench.Configure($$"""{"token":"t","secret":"{{FakeSlack.Secret}}"}""");
        using SlackBot bot = NewBot();

        Assert.Equal(status, (await PostAsync(bot, "x=y", age, signature)).Status);
    }

    [Fact]
    public async Task Socket_Mode_acknowledges_each_envelope_and_hears_the_same()
    {
        await using SlackSocketPeer peer = await SlackSocketPeer.StartAsync(
            """{"envelope_id":"e1","type":"events_api","payload":{"event_id":"E9","event":{"type":"message","channel_type":"im","user":"U0123ABCD","channel":"D0123ABCD","text":"ack 12"}}}"""
        );
        _bench.Configure($$"""{"url":"{{peer.Url}}","token":"xoxb","appToken":"xapp-1"}""");
        using SlackBot bot = NewBot();
        using var socket = new SlackSocket(_api, bot, _bench, _bench.Kinds, TimeProvider.System, NullLogger<SlackSocket>.Instance);
        await bot.StartAsync(Cancelled);

        await socket.StartAsync(Cancelled);
        await _bench.HeardAsync();
        string acknowledged = await peer.Acknowledged.WaitAsync(Cancelled);
        await socket.StopAsync(Cancelled);
        await bot.StopAsync(Cancelled);

        Assert.Equal("ack 12", Assert.Single(_bench.Heard).Text);
        Assert.Equal("""{"envelope_id":"e1"}""", acknowledged);
    }

    [Theory]
    [InlineData("C0123ABCD", true)]
    [InlineData("U0123ABCD", true)]
    [InlineData("#ops", true)]
    [InlineData("@mina", true)]
    [InlineData("ops", false)]
    [InlineData("#o ps", false)]
    [InlineData("C0123abcd", false)]
    public void Addresses_are_checked(string address, bool isOne) => Assert.Equal(isOne, Kind.AddressFault(address) is null);

    private object OptionsOf(FakeSlack slack, string more = "") =>
        _bench.Configure($$"""{"url":"{{slack.Url.AbsoluteUri}}","token":"{{FakeSlack.Token}}","secret":"{{FakeSlack.Secret}}"{{more}}}""");

    private SlackBot NewBot() => new(_api, _bench.Conversation, NullLogger<SlackBot>.Instance);

    private async Task<KindAnswer> PostAsync(SlackBot bot, string body, int age = 0, string? signature = null)
    {
        var time = new FakeTimeProvider();
        long at = time.GetUtcNow().ToUnixTimeSeconds() + age;
        return await ChatBench.PostAsync(
            new SlackWebhook(_bench.Endpoints, bot, time), body, ("X-Slack-Signature", signature ?? FakeSlack.Sign(body, at)),
            ("X-Slack-Request-Timestamp", at.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Slack's side of Socket Mode: an address, a socket, one envelope.</summary>
    private sealed class SlackSocketPeer(WebApplication app) : IAsyncDisposable
    {
        private readonly TaskCompletionSource<string> _acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Url => app.Urls.First();

        public Task<string> Acknowledged => _acknowledged.Task;

        public static async Task<SlackSocketPeer> StartAsync(string envelope)
        {
            WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0));
            WebApplication app = builder.Build();
            var peer = new SlackSocketPeer(app);
            app.UseWebSockets();
            app.MapPost("/api/apps.connections.open", (HttpContext context) => context.Request.Headers.Authorization == "Bearer xapp-1"
                ? Results.Text($$"""{"ok":true,"url":"{{peer.Url.Replace("http", "ws", StringComparison.Ordinal)}}/socket"}""", "application/json")
                : Results.Text("""{"ok":false,"error":"invalid_auth"}""", "application/json"));
            app.Map("/socket", async (HttpContext context) => await peer.ServeAsync(context, envelope));
            await app.StartAsync(Cancelled);
            return peer;
        }

        public async ValueTask DisposeAsync() => await app.DisposeAsync();

        private async Task ServeAsync(HttpContext context, string envelope)
        {
            using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
            await socket.SendAsync("""{"type":"hello"}"""u8.ToArray(), WebSocketMessageType.Text, true, context.RequestAborted);
            await socket.SendAsync(Encoding.UTF8.GetBytes(envelope), WebSocketMessageType.Text, true, context.RequestAborted);
            byte[] buffer = new byte[4096];
            try
            {
                WebSocketReceiveResult read = await socket.ReceiveAsync(buffer, context.RequestAborted);
                _acknowledged.TrySetResult(Encoding.UTF8.GetString(buffer, 0, read.Count));
                await socket.ReceiveAsync(buffer, context.RequestAborted);
            }
            catch (Exception e) when (e is OperationCanceledException or WebSocketException)
            {
                // The app went away.
            }
        }
    }
}
