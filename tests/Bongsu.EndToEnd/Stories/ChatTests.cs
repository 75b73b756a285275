using System.Globalization;
using System.Text.Json.Nodes;
using Bongsu.EndToEnd.Harness;
using Bongsu.Testing.Irc;

namespace Bongsu.EndToEnd.Stories;

/// <summary>Somebody is notified in IRC by the real server, on Debian's ngircd, and acknowledges from there.</summary>
public sealed class ChatTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AProblem_ArrivesInTheChannel_AndIsAcknowledgedFromThere()
    {
        await using NgircdServer irc = await NgircdServer.StartAsync(cancellationToken: Token);
        await using IrcTester mina = await IrcTester.ConnectAsync(irc.Port, "mina", Token, "#ops");
        await using BongsuProcess bongsu = await BongsuProcess.StartAsync(Configuration(irc.Port));
        await mina.IsInAsync("bongsu", "#ops");

        await Sender.SendAsync(bongsu, "shop-1", "load", "95");
        string line = await mina.WaitAsync(
            l => l.StartsWith(":bongsu!", StringComparison.Ordinal) && l.Contains("PRIVMSG #ops :", StringComparison.Ordinal),
            "the message");
        Assert.Contains("shop-1 is busy", line, StringComparison.Ordinal);
        string number = line[(line.LastIndexOf("/incidents/", StringComparison.Ordinal) + "/incidents/".Length)..].Trim();
        await mina.SayAsync("#ops", $"bongsu: ack {number} on it");
        await mina.WaitAsync(l => l.Contains($"PRIVMSG #ops :mina: Problem {number} is acknowledged by irc:mina.", StringComparison.Ordinal), "the answer");

        JsonNode detail = await bongsu.GetAsync($"api/problems/{number}");
        Assert.NotNull(detail["problem"]!["acknowledgedAt"]);
        Assert.Contains(
            (await bongsu.GetAsync("api/outbox"))["rows"]!.AsArray(), m => (string?)m!["channel"] == "chat" && (string?)m["state"] == "delivered");

        await mina.SayAsync("bongsu", "problems");
        await mina.WaitAsync(l => l.Contains("PRIVMSG mina :I do not know you.", StringComparison.Ordinal), "a stranger is told so");
        string code = (string)(await bongsu.PostAsync("api/users/admin/chat-code", new { }))["code"]!;
        await mina.SayAsync("bongsu", $"연결 {code}");
        await mina.WaitAsync(l => l.Contains("PRIVMSG mina :이 계정은 이제 사용자 admin의 것입니다.", StringComparison.Ordinal), "the account is linked");
        await mina.SayAsync("bongsu", "problems");
        await mina.WaitAsync(l => l.Contains("PRIVMSG mina :1 open problem:", StringComparison.Ordinal), "the problems");

        await Sender.SendAsync(bongsu, "shop-1", "load", "1");
        await mina.WaitAsync(l => l.Contains("PRIVMSG #ops :[Recovered]", StringComparison.Ordinal), "the recovery");
        Assert.Equal(0, await bongsu.StopAsync());
        await mina.WaitAsync(
            l => l.StartsWith(":bongsu!", StringComparison.Ordinal) && l.Contains(" QUIT ", StringComparison.Ordinal),
            "the bot leaves with its server");
    }

    private static string Configuration(int port) => string.Create(CultureInfo.InvariantCulture, $$$"""
        organisations:
          - {name: infra, kind: infrastructure, people: [{name: Room, addresses: {irc: "#ops"}}]}
        channels:
          - {name: chat, type: irc, host: 127.0.0.1, port: {{{port}}}, tls: false, nick: bongsu, join: ["#ops"]}
        policies:
          - {name: all to the room, steps: [{notify: [infrastructure], by: [chat]}]}
        hosts:
          - name: shop-1
            items: [{key: load}]
            triggers: [{name: "{HOST.NAME} is busy", expression: "last(//load)>90", level: 3}]
        settings: {publicUrl: "http://bongsu.example.com"}
        """);
}
