using System.Text.Json.Nodes;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Channels.Telegram;
using Bongsu.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Channels;

public sealed class TelegramChannelTests : HttpChannelContract
{
    private readonly ChatBench _bench = new(new TelegramKind());
    private readonly TelegramApi _api;

    public TelegramChannelTests()
    {
        _api = new TelegramApi(_bench.Http);
        Channel = new TelegramChannel(_api, _bench.Recipients, _bench.Pictures);
    }

    private protected override IChannelKind Kind { get; } = new TelegramKind();

    private protected override IChannel Channel { get; }

    private protected override string Address => "4711";

    private protected override byte[] Taken => HttpPeer.Response(200, """{"ok":true,"result":{"message_id":7}}""");

    // Telegram has nothing by which it could tell a repeated message.
    private protected override IReadOnlyList<string>? KeysSeen => null;

    private protected override object Options(string url) => _bench.Configure($$"""{"url":"{{url}}","token":"{{TheSecret}}"}""");

    [Theory]
    [InlineData("https://bongsu.example.com", true)]
    [InlineData("http://127.0.0.1:8080", false)]
    public async Task A_chart_goes_along_where_the_chat_can_load_it(string publicUrl, bool shown)
    {
        await using FakeTelegram telegram = await FakeTelegram.StartAsync(Cancelled);
        (_bench.PublicUrl, _bench.Picture) = (publicUrl, "/pictures/x.png");

        Assert.Equal(DeliveryOutcome.Delivered, (await Channel.DeliverAsync(Message(), OptionsOf(telegram), Cancelled)).Outcome);

        JsonNode sent = JsonNode.Parse(telegram.Messages[0].Json)!;
        Assert.Equal(shown ? "https://bongsu.example.com/pictures/x.png" : null, sent["link_preview_options"]?["url"]?.ToString());
        Assert.Empty(telegram.Violations);
    }

    [Fact]
    public async Task A_problem_is_a_message_with_buttons_and_what_follows_answers_it()
    {
        await using FakeTelegram telegram = await FakeTelegram.StartAsync(Cancelled);

        DeliveryResult first = await Channel.DeliverAsync(Message(), OptionsOf(telegram), Cancelled);
        await Channel.DeliverAsync(Message("bbbb") with { InReplyToFarId = first.FarId }, OptionsOf(telegram), Cancelled);

        Assert.Equal((DeliveryOutcome.Delivered, "1"), (first.Outcome, first.FarId));
        JsonNode sent = JsonNode.Parse(telegram.Messages[0].Json)!;
        Assert.Equal(4711, sent["chat_id"]!.GetValue<long>());
        Assert.StartsWith("[5 위급] shop: front page failed\n", sent["text"]!.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("https://bongsu.example.com/problems/4711", sent["text"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            ["ack 4711", "take 4711", "silence 4711 1h"],
            sent["reply_markup"]!["inline_keyboard"]![0]!.AsArray().Select(b => b!["callback_data"]!.ToString()));
        Assert.Equal(1, JsonNode.Parse(telegram.Messages[1].Json)!["reply_parameters"]!["message_id"]!.GetValue<long>());
        Assert.Empty(telegram.Violations);
    }

    [Theory]
    [InlineData(400, "Bad Request: chat not found", null, DeliveryOutcome.Failed)]
    [InlineData(400, "Bad Request: group chat was upgraded", "migrate_to_chat_id", DeliveryOutcome.Failed)]
    [InlineData(403, "Forbidden: bot was blocked by the user", null, DeliveryOutcome.Failed)]
    [InlineData(429, "Too Many Requests: retry after 33", "retry_after", DeliveryOutcome.RetryLater)]
    public async Task What_Telegram_says_is_classified(int status, string description, string? parameter, DeliveryOutcome expected)
    {
        await using FakeTelegram telegram = await FakeTelegram.StartAsync(Cancelled);
        telegram.Refusal = (status, description, parameter is null ? null : new JsonObject { [parameter] = parameter == "retry_after" ? 33 : -100 });

        DeliveryResult result = await Channel.DeliverAsync(Message(), OptionsOf(telegram), Cancelled);

        Assert.Equal((expected, status == 429 ? TimeSpan.FromSeconds(33) : null), (result.Outcome, result.After));
        Assert.Empty(telegram.Violations);
    }

    [Fact]
    public async Task Hostile_text_arrives_as_text()
    {
        await using FakeTelegram telegram = await FakeTelegram.StartAsync(Cancelled);

        Assert.Equal(DeliveryOutcome.Delivered, (await Channel.DeliverAsync(ChatTexts.Of(Message()), OptionsOf(telegram), Cancelled)).Outcome);

        JsonNode sent = JsonNode.Parse(telegram.Messages[0].Json)!;
        Assert.Empty(telegram.Violations);
        Assert.Null(sent["parse_mode"]);
        Assert.DoesNotContain("@everyone", sent["text"]!.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("https://bongsu.example.com/problems/4711", sent["text"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_pressed_and_written_is_heard_once_and_answered()
    {
        await using FakeTelegram telegram = await FakeTelegram.StartAsync(Cancelled);
        OptionsOf(telegram, ""","trusted":["-100500"]""");
        telegram.Say(new JsonObject
        {
            ["callback_query"] = new JsonObject { ["id"] = "cb", ["from"] = From(), ["data"] = "ack 12", ["message"] = Written("private", 4711, null) },
        });
        telegram.Say(new JsonObject { ["message"] = Written("supergroup", -100500, "lunch?") });
        telegram.Say(new JsonObject { ["message"] = Written("supergroup", -100500, "/ack@other_bot 1") });
        telegram.Say(new JsonObject { ["message"] = Written("supergroup", -100500, "/ack@bongsu_bot 13 on my way") });
        telegram.Say(new JsonObject { ["message"] = Written("private", 4711, "/start") });
        using var polling = new TelegramPolling(
            _api, new TelegramBot(_api, _bench.Conversation), _bench, _bench.Kinds, TimeProvider.System, NullLogger<TelegramPolling>.Instance);

        await polling.StartAsync(Cancelled);
        for (int i = 0; i < 3; i++)
            await _bench.HeardAsync();
        while (telegram.Messages.Count < 3)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancelled);
        await polling.StopAsync(Cancelled);

        Assert.Equal(
            [("ack 12", null, false), ("ack 13 on my way", "-100500", true), ("help", null, false)],
            _bench.Heard.Select(h => (h.Text, h.Room, h.IsTrustedRoom)));
        Assert.Equal(["heard ack 12"], telegram.Toasts);
        Assert.Equal(["4711", "-100500", "4711"], telegram.Messages.Select(m => m.To));
        Assert.Empty(telegram.Violations);
    }

    [Theory]
    [InlineData("4711", true)]
    [InlineData("-1001234567890", true)]
    [InlineData("@mina", true)]
    [InlineData("+4711", false)]
    [InlineData("mina", false)]
    [InlineData("0", false)]
    public void Addresses_are_checked(string address, bool isOne) => Assert.Equal(isOne, Kind.AddressFault(address) is null);

    [Theory]
    [InlineData("""{"token":"1:a_B-c"}""", "")]
    [InlineData("""{"token":"1/../x"}""", "token is not")]
    [InlineData("""{"token":"1:a","trusted":["5"]}""", "trusted '5'")]
    public void Options_are_checked_when_they_are_configured(string json, string fault)
    {
        string faults = _bench.Faults(json);

        Assert.Equal(fault.Length == 0, faults.Length == 0);
        Assert.Contains(fault, faults, StringComparison.Ordinal);
    }

    private static JsonObject From() => new() { ["id"] = 4711, ["is_bot"] = false, ["first_name"] = "Mina", ["username"] = "mina" };

    private static JsonObject Written(string type, long chat, string? text) => new()
    {
        ["message_id"] = 5, ["from"] = From(), ["chat"] = new JsonObject { ["id"] = chat, ["type"] = type }, ["text"] = text,
    };

    private object OptionsOf(FakeTelegram telegram, string more = "") =>
        _bench.Configure($$"""{"url":"{{telegram.Url.AbsoluteUri}}","token":"{{FakeTelegram.Token}}"{{more}}}""");
}
