using System.Text.Json.Nodes;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Channels.Line;
using Bongsu.Respond.Conversations;
using Bongsu.Respond.Tests.Conversations;
using Bongsu.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Channels;

public sealed class LineChannelTests : HttpChannelContract
{
    private const string Mina = "U0123456789abcdef0123456789abcdef";
    private const string Group = "C0123456789abcdef0123456789abcdef";
    private readonly ChatBench _bench = new(new LineKind());
    private readonly LineApi _api;

    public LineChannelTests()
    {
        _api = new LineApi(_bench.Http);
        Channel = new LineChannel(_api, _bench.Recipients, _bench.Pictures, _bench.Meters);
    }

    private protected override IChannelKind Kind { get; } = new LineKind();

    private protected override IChannel Channel { get; }

    private protected override string Address => Mina;

    private protected override byte[] Taken => HttpPeer.Response(200, """{"sentMessages":[{"id":"1"}]}""");

    private protected override IReadOnlyList<string>? KeysSeen => [.. Peer.Requests.Select(r => r.Headers["X-Line-Retry-Key"])];

    private protected override object Options(string url) => _bench.Configure($$"""{"url":"{{url}}","token":"{{TheSecret}}","secret":"{{TheSecret}}"}""");

    [Theory]
    [InlineData("https://bongsu.example.com", true)]
    [InlineData("http://127.0.0.1:8080", false)]
    public async Task A_chart_goes_along_where_the_chat_can_load_it(string publicUrl, bool shown)
    {
        await using FakeLine line = await FakeLine.StartAsync(Cancelled);
        (_bench.PublicUrl, _bench.Picture) = (publicUrl, "/pictures/x.png");

        Assert.Equal(DeliveryOutcome.Delivered, (await Channel.DeliverAsync(Message(), OptionsOf(line), Cancelled)).Outcome);

        JsonNode sent = JsonNode.Parse(line.Messages[0].Json)!;
        Assert.Equal(shown ? "https://bongsu.example.com/pictures/x.png" : null, sent["messages"]![0]!["contents"]!["hero"]?["url"]?.ToString());
        Assert.Empty(line.Violations);
    }

    [Fact]
    public async Task A_problem_is_one_bubble_with_buttons_and_a_link()
    {
        await using FakeLine line = await FakeLine.StartAsync(Cancelled);

        DeliveryResult result = await Channel.DeliverAsync(Message() with { Language = Languages.Find("ko")! }, OptionsOf(line), Cancelled);

        Assert.Equal((DeliveryOutcome.Delivered, "LINE took it as message 1", "1"), (result.Outcome, result.Reason.English(), result.FarId));
        FakeChatMessage sent = Assert.Single(line.Messages);
        JsonNode message = JsonNode.Parse(sent.Json)!["messages"]![0]!;
        Assert.Equal(Mina, sent.To);
        Assert.Equal("[5 위급] shop: front page failed", message["altText"]!.ToString());
        JsonArray buttons = message["contents"]!["footer"]!["contents"]!.AsArray();
        Assert.Equal(
            ["확인 ack 4711", "담당하기 take 4711", "1시간 보류 silence 4711 1h"],
            buttons.Take(3).Select(b => $"{b!["action"]!["label"]} {b["action"]!["data"]}"));
        Assert.Equal("https://bongsu.example.com/problems/4711", buttons[3]!["action"]!["uri"]!.ToString());
        Assert.Empty(line.Violations);
    }

    [Theory]
    [InlineData(FakeFault.ErrorAfter)]
    [InlineData(FakeFault.DropAfter)]
    [InlineData(FakeFault.DropBefore)]
    [InlineData(FakeFault.Page)]
    public async Task A_message_whose_answer_was_lost_is_sent_again_and_taken_once(FakeFault fault)
    {
        await using FakeLine line = await FakeLine.StartAsync(Cancelled);
        line.Inject(fault);
        DeliveryResult lost = await Channel.DeliverAsync(Message(), OptionsOf(line), Cancelled);
        Assert.Contains(lost.Outcome, new[] { DeliveryOutcome.Ambiguous, DeliveryOutcome.RetryLater });

        DeliveryResult second = await Channel.DeliverAsync(Message(), OptionsOf(line), Cancelled);

        Assert.Equal(DeliveryOutcome.Delivered, second.Outcome);
        Assert.Single(line.Messages);
    }

    [Fact]
    public async Task A_month_that_is_used_up_fails_at_once_so_that_another_channel_takes_over()
    {
        await using FakeLine line = await FakeLine.StartAsync(Cancelled);
        line.Used = 200;

        DeliveryResult result = await Channel.DeliverAsync(Message(), OptionsOf(line), Cancelled);

        Assert.Equal(DeliveryOutcome.Failed, result.Outcome);
        Assert.Contains("used up", result.Reason.English(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_meter_says_what_of_the_month_is_used()
    {
        await using FakeLine line = await FakeLine.StartAsync(Cancelled);
        line.Used = 170;
        OptionsOf(line);
        var time = new FakeTimeProvider();
        using var quota = new LineQuota(_api, _bench.Meters, _bench, _bench.Kinds, time, NullLogger<LineQuota>.Instance);
        await quota.StartAsync(Cancelled);
        await line.WaitForRequestsAsync(2, Cancelled);
        while (_bench.Meters.Find("chat") is null)
            await Task.Yield();
        await quota.StopAsync(Cancelled);

        Assert.Equal((new ChannelMeter(170, 200), true), (_bench.Meters.Find("chat"), _bench.Meters.Find("chat")!.IsNearlyUsed));
        DeliveryResult result = await Channel.DeliverAsync(Message() with { Channel = "chat" }, OptionsOf(line), Cancelled);
        Assert.Contains("170 of this month's 200", result.Reason.English(), StringComparison.Ordinal);
        Assert.Empty(line.Violations);
    }

    [Fact]
    public async Task A_user_is_found_by_the_account_that_they_have_linked()
    {
        await using FakeLine line = await FakeLine.StartAsync(Cancelled);
        DeliveryResult before = await Channel.DeliverAsync(Message() with { Address = "@kim" }, OptionsOf(line), Cancelled);
        _bench.Accounts.Linked[Mina] = SomeChatAccounts.Kim;

        DeliveryResult after = await Channel.DeliverAsync(Message() with { Address = "@kim" }, OptionsOf(line), Cancelled);

        Assert.Equal((DeliveryOutcome.RetryLater, DeliveryOutcome.Delivered), (before.Outcome, after.Outcome));
        Assert.Equal(Mina, Assert.Single(line.Messages).To);
    }

    [Fact]
    public async Task Hostile_text_arrives_as_text()
    {
        await using FakeLine line = await FakeLine.StartAsync(Cancelled);

        Assert.Equal(DeliveryOutcome.Delivered, (await Channel.DeliverAsync(ChatTexts.Of(Message()), OptionsOf(line), Cancelled)).Outcome);

        Assert.Empty(line.Violations);
        string text = JsonNode.Parse(line.Messages[0].Json)!["messages"]![0]!["contents"]!["body"]!["contents"]![1]!["text"]!.ToString();
        Assert.Contains("가", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');
        Assert.InRange(text.Length, 100, 2000);
    }

    [Fact]
    public async Task What_is_pressed_is_a_command_that_is_answered_by_the_free_reply()
    {
        await using FakeLine line = await FakeLine.StartAsync(Cancelled);
        OptionsOf(line);
        string body = Event(line, $$"""{"type":"postback","postback":{"data":"ack 4711"},"source":{"type":"user","userId":"{{Mina}}"}""");

        await SayAsync(line, body, FakeLine.Sign(body));

        Utterance said = Assert.Single(_bench.Heard);
        Assert.Equal(("ack 4711", Mina, "Mina", null, false), (said.Text, said.Account, said.Name, said.Room, said.IsTrustedRoom));
        Assert.Equal("reply", Assert.Single(line.Messages).To);
        Assert.Equal(0, line.Used);
        Assert.Empty(line.Violations);
    }

    [Fact]
    public async Task A_reply_token_that_is_too_old_costs_a_message_instead()
    {
        await using FakeLine line = await FakeLine.StartAsync(Cancelled);
        OptionsOf(line);
        string body =
            """{"events":[{"type":"message","message":{"type":"text","text":"problems"},"replyToken":"old","webhookEventId":"1","source":{"type":"user","userId":"MINA"}}]}""".Replace(
                "MINA",
                Mina,
                StringComparison.Ordinal);

        await SayAsync(line, body, FakeLine.Sign(body));

        Assert.Equal(Mina, Assert.Single(line.Messages).To);
    }

    [Fact]
    public async Task In_a_group_the_bot_hears_what_is_said_to_it_and_a_private_answer_goes_to_the_speaker()
    {
        await using FakeLine line = await FakeLine.StartAsync(Cancelled);
        OptionsOf(line, $$""","trusted":["{{Group}}"]""");
        _bench.AnswersPrivately = true;
        string source = "\"source\":" + $$"""{"type":"group","groupId":"{{Group}}","userId":"{{Mina}}"}""";
        string unheard = Event(line, $$"""{"type":"message","message":{"type":"text","text":"lunch?"},{{source}}""");
        string heard = Event(line, $$"""{"type":"message","message":{"type":"text","text":"@bongsu problems"},{{source}}""");
        using var bot = NewBot();
        await bot.StartAsync(Cancelled);

        await ChatBench.PostAsync(new LineWebhook(_bench.Endpoints, bot), unheard, ("x-line-signature", FakeLine.Sign(unheard)));
        await ChatBench.PostAsync(new LineWebhook(_bench.Endpoints, bot), heard, ("x-line-signature", FakeLine.Sign(heard)));
        await _bench.HeardAsync();
        await line.WaitForRequestsAsync(2, Cancelled);
        await bot.StopAsync(Cancelled);

        Utterance said = Assert.Single(_bench.Heard);
        Assert.Equal(("problems", Group, true), (said.Text, said.Room, said.IsTrustedRoom));
        Assert.Contains(line.Requests, r =>
            r.PathAndQuery.EndsWith("/push", StringComparison.Ordinal) && r.Body.Contains($"\"to\":\"{Mina}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_group_that_takes_the_bot_in_is_told_its_address()
    {
        await using FakeLine line = await FakeLine.StartAsync(Cancelled);
        OptionsOf(line);
        string body = Event(line, $$"""{"type":"join","source":{"type":"group","groupId":"{{Group}}"}""");

        await SayAsync(line, body, FakeLine.Sign(body));

        Utterance said = Assert.Single(_bench.Heard);
        Assert.Equal(("address", Group), (said.Text, said.Address));
    }

    [Fact]
    public async Task What_comes_twice_is_worked_on_once()
    {
        await using FakeLine line = await FakeLine.StartAsync(Cancelled);
        OptionsOf(line);
        string body = Event(line, $$"""{"type":"postback","postback":{"data":"ack 1"},"source":{"type":"user","userId":"{{Mina}}"}""");
        string last = Event(line, $$"""{"type":"postback","postback":{"data":"ack 2"},"source":{"type":"user","userId":"{{Mina}}"}""");
        using var bot = NewBot();
        await bot.StartAsync(Cancelled);
        var webhook = new LineWebhook(_bench.Endpoints, bot);

        foreach (string sent in new[] { body, body, last })
            await ChatBench.PostAsync(webhook, sent, ("x-line-signature", FakeLine.Sign(sent)));
        await _bench.HeardAsync();
        await _bench.HeardAsync();
        await bot.StopAsync(Cancelled);

        Assert.Equal(["ack 1", "ack 2"], _bench.Heard.Select(h => h.Text));
    }

    [Theory]
    [InlineData("{}", null, 401)]
    [InlineData("{}", "AAAA", 401)]
    [InlineData("{}", "not base64!", 401)]
    [InlineData("[1,2", "right", 400)]
    [InlineData("{\"events\":[]}", "right", 200)]
    [InlineData("{\"events\":5}", "right", 200)]
    [InlineData("{\"events\":[1,null,{\"type\":\"message\"},{\"type\":[]}]}", "right", 200)]
    public async Task What_is_not_signed_or_not_readable_is_refused(string body, string? signature, int status)
    {
        _bench.Configure($$"""{"token":"t","secret":"{{FakeLine.Secret}}"}""");
        using var bot = NewBot();

        KindAnswer answer = await ChatBench.PostAsync(
            new LineWebhook(_bench.Endpoints, bot),
            body,
            signature is null ? ("x", "y") : ("X-Line-Signature", signature == "right" ? FakeLine.Sign(body) : signature));

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task Without_a_secret_nothing_is_taken()
    {
        _bench.Configure("""{"token":"t"}""");
        using var bot = NewBot();

        Assert.Equal(401, (await ChatBench.PostAsync(new LineWebhook(_bench.Endpoints, bot), "{}", ("x-line-signature", FakeLine.Sign("{}")))).Status);
    }

    [Theory]
    [InlineData("U0123456789abcdef0123456789abcdef", true)]
    [InlineData("C0123456789abcdef0123456789abcdef", true)]
    [InlineData("R0123456789abcdef0123456789abcdef", true)]
    [InlineData("@mina", true)]
    [InlineData("@", false)]
    [InlineData("@mi na", false)]
    [InlineData("X0123456789abcdef0123456789abcdef", false)]
    [InlineData("U0123456789ABCDEF0123456789abcdef", false)]
    [InlineData("U012345", false)]
    public void Addresses_are_checked(string address, bool isOne) => Assert.Equal(isOne, Kind.AddressFault(address) is null);

    [Theory]
    [InlineData("""{"token":"t","secret":"s"}""", "")]
    [InlineData("""{"token":"t","trusted":["Umina"]}""", "trusted 'Umina'")]
    [InlineData("""{"token":"t","url":"ftp://x"}""", "url 'ftp://x'")]
    [InlineData("""{"token":"t","name":""}""", "name ''")]
    [InlineData("""{}""", "Token")]
    public void Options_are_checked_when_they_are_configured(string json, string fault)
    {
        string faults = _bench.Faults(json);

        Assert.Equal(fault.Length == 0, faults.Length == 0);
        Assert.Contains(fault, faults, StringComparison.OrdinalIgnoreCase);
    }

    private static string Event(FakeLine line, string begin) =>
        "{\"destination\":\"x\",\"events\":[" + begin
        + $",\"mode\":\"active\",\"replyToken\":\"{line.NewReplyToken()}\",\"webhookEventId\":\"{Guid.NewGuid():N}\"}}]}}";

    private object OptionsOf(FakeLine line, string more = "") =>
        _bench.Configure($$"""{"url":"{{line.Url.AbsoluteUri}}","token":"{{FakeLine.Token}}","secret":"{{FakeLine.Secret}}"{{more}}}""");

    private LineBot NewBot() => new(_api, new LineProfiles(_api), _bench.Conversation, NullLogger<LineBot>.Instance);

    // The webhook answers, the bot works, LINE hears.
    private async Task SayAsync(FakeLine line, string body, string signature)
    {
        using var bot = NewBot();
        await bot.StartAsync(Cancelled);
        KindAnswer answer = await ChatBench.PostAsync(new LineWebhook(_bench.Endpoints, bot), body, ("X-Line-Signature", signature));
        Assert.Equal(200, answer.Status);
        await _bench.HeardAsync();
        while (line.Messages.Count == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancelled);
        await bot.StopAsync(Cancelled);
    }
}
