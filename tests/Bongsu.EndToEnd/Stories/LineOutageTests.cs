using System.Text;
using System.Text.Json.Nodes;
using Bongsu.EndToEnd.Harness;
using Bongsu.Testing;

namespace Bongsu.EndToEnd.Stories;

/// <summary>
/// Story 4, the outage, acknowledged from LINE: the real server, a shop that stops, and LINE with an answer that is lost and an event that comes twice.
/// </summary>
public sealed class LineOutageTests
{
    private const string Mina = "U0123456789abcdef0123456789abcdef";
    private const string Lead = "Uffffffffffffffffffffffffffffffff";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheOutage_IsAcknowledgedByAButtonInLine_AndNobodyElseIsWoken()
    {
        await using WebSite shop = await WebSite.StartAsync();
        await using FakeLine line = await FakeLine.StartAsync(Token);
        await using BongsuProcess bongsu = await BongsuProcess.StartAsync(Configuration(shop, line));
        string code = (string)(await bongsu.PostAsync("api/users/admin/chat-code", new { }))["code"]!;
        await SayAsync(bongsu, Said(line, $"연결 {code}"));
        await HeardAsync(line, 1, "the account is linked");
        await Eventually.HoldsAsync(
            async () => (await bongsu.GetAsync("api/overview"))["services"]!.AsArray().Any(s => (string?)s!["health"] == "good"),
            "the shop is seen well",
            s_patience);

        line.Inject(FakeFault.DropAfter, times: 1, method: "POST", path: "/push");
        await shop.DownAsync();
        await HeardAsync(line, 2, "the outage is told");
        JsonNode bubble = JsonNode.Parse(line.Messages[1].Json)!;
        string command = Strings(bubble).Single(s => s.StartsWith("ack ", StringComparison.Ordinal));
        string number = command["ack ".Length..];
        await Eventually.HoldsAsync(
            async () => (await RowsAsync(bongsu)).Any(m => (string?)m["person"] == "On-call" && (string?)m["state"] == "delivered"),
            "LINE says that it has the message already", s_patience);

        string pressed = Pressed(line, command);
        await SayAsync(bongsu, pressed);
        await SayAsync(bongsu, pressed);
        await HeardAsync(line, 3, "the button is answered");
        JsonNode detail = await bongsu.GetAsync($"api/problems/{number}");
        Assert.NotNull(detail["problem"]!["acknowledgedAt"]);
        Assert.Equal(5, (int)detail["problem"]!["level"]!);
        await Eventually.HoldsAsync(
            async () => (await RowsAsync(bongsu)).Where(m => (string?)m["person"] == "Lead").All(m => (string?)m["state"] == "cancelled"),
            "the lead sleeps on",
            s_patience);

        await shop.UpAsync();
        await HeardAsync(line, 4, "the end is told");
        await Eventually.HoldsAsync(
            async () => (await RowsAsync(bongsu)).All(m => (string?)m["state"] is "delivered" or "cancelled"), "nothing is left to be said", s_patience);

        Assert.Equal(["reply", Mina, "reply", Mina], line.Messages.Select(m => m.To));
        Assert.Equal(2, line.Used);
        Assert.Empty(line.Violations);
    }

    private static async Task<IReadOnlyList<JsonNode>> RowsAsync(BongsuProcess bongsu) =>
        [.. (await bongsu.GetAsync("api/outbox"))["rows"]!.AsArray().Select(r => r!)];

    private static Task HeardAsync(FakeLine line, int count, string what) =>
        Eventually.HoldsAsync(() => Task.FromResult(line.Messages.Count >= count), what, s_patience);

    private static async Task SayAsync(BongsuProcess bongsu, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "line/line") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Line-Signature", FakeLine.Sign(body));
        using HttpResponseMessage response = await bongsu.Client.SendAsync(request, Token);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
    }

    private static string Said(FakeLine line, string text) =>
        Event(line, new JsonObject { ["type"] = "message", ["message"] = new JsonObject { ["type"] = "text", ["id"] = "1", ["text"] = text } });

    private static string Pressed(FakeLine line, string command) =>
        Event(line, new JsonObject { ["type"] = "postback", ["postback"] = new JsonObject { ["data"] = command } });

    private static string Event(FakeLine line, JsonObject what)
    {
        what["mode"] = "active";
        what["source"] = new JsonObject { ["type"] = "user", ["userId"] = Mina };
        what["replyToken"] = line.NewReplyToken();
        what["webhookEventId"] = Guid.NewGuid().ToString("N");
        return new JsonObject { ["destination"] = "x", ["events"] = new JsonArray(what) }.ToJsonString();
    }

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => Strings(m.Value)),
        JsonArray items => items.SelectMany(Strings),
        JsonValue value when value.TryGetValue(out string? text) => [text],
        _ => [],
    };

    private static string Configuration(WebSite shop, FakeLine line) => $$$"""
        organisations:
          - {name: infra, kind: infrastructure, people: [{name: On-call, addresses: {line: "@admin"} }]}
          - {name: shop-team, kind: service, language: ko, timeZone: Asia/Seoul, people: [{name: Lead, addresses: {line: "{{{Lead}}}"} }]}
        channels:
          - {name: line, type: line, url: "{{{line.Url.AbsoluteUri}}}", token: {{{FakeLine.Token}}}, secret: {{{FakeLine.Secret}}} }
        policies:
          - {name: outage, steps: [{notify: [infrastructure], by: [line]}, {notify: [shop-team], by: [line], delay: 1h}]}
        services:
          - {name: shop, owner: shop-team, checks: [{name: front, type: http, url: "{{{shop.Url}}}", interval: 1s, timeout: 2s}]}
        settings: {publicUrl: "http://bongsu.example.com"}
        """;
}
