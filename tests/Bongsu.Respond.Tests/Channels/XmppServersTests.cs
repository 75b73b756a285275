using System.Xml.Linq;
using Bongsu.Protocols.Xmpp;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Channels.Xmpp;
using Bongsu.Testing;
using Bongsu.Testing.Xmpp;
using Microsoft.Extensions.Logging.Testing;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Channels;

/// <summary>The bot with Debian's prosody and ejabberd: STARTTLS, SCRAM, rooms and people; a person speaks through a connection of the test's own.</summary>
public sealed class XmppServersTests : IAsyncDisposable
{
    private readonly ChatBench _bench = new(new XmppKind());
    private readonly XmppBot _bot;
    private readonly XmppChannel _channel;
    private readonly List<string> _kept = [];
    private readonly FakeLogger<XmppBot> _log = new();

    public XmppServersTests()
    {
        _bot = new XmppBot(_bench.Conversation, _bench, _bench.Kinds, TimeProvider.System, _log);
        _channel = new XmppChannel(_bot, _bench.Recipients, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.StopAsync(CancellationToken.None);
        _bot.Dispose();
    }

    public enum Program
    {
        Prosody,
        Ejabberd,
    }

    [Theory]
    [InlineData(Program.Prosody)]
    [InlineData(Program.Ejabberd)]
    public async Task A_server_takes_messages_to_rooms_and_people_and_the_bot_answers(Program program)
    {
        await using IXmppServer server = await StartAsync(program, "bongsu", "mina");
        object options = Configure(server, ""","join":["ops@rooms.x.test"],"trusted":true""");
        await using XmppConnection mina = await ConnectAsync(server, "mina");
        await mina.SendAsync(new XElement(XmppNames.Client + "presence"), Cancelled);
        await _bot.StartAsync(Cancelled);
        await SessionAsync(static _ => true);

        Assert.Equal(DeliveryOutcome.Delivered, (await DeliverAsync("mina@x.test", options)).Outcome);
        XElement direct = await HearAsync(mina, m => (string?)m.Attribute("type") == "chat");
        Assert.Contains("front page failed", direct.Value, StringComparison.Ordinal);

        Assert.Equal(DeliveryOutcome.Delivered, (await DeliverAsync("ops@rooms.x.test", options)).Outcome);
        await mina.SendAsync(
            new XElement(
                XmppNames.Client + "presence", new XAttribute("to", "ops@rooms.x.test/mina"),
                new XElement(XmppNames.Muc + "x", new XElement(XmppNames.Muc + "history", new XAttribute("maxstanzas", 0)))),
            Cancelled);
        await SayAsync(mina, "ops@rooms.x.test", "groupchat", "bongsu: problems");
        XElement inRoom = await HearAsync(mina, m => m.Value.Contains("heard", StringComparison.Ordinal));
        Assert.Equal("mina: heard problems", inRoom.Value);
        await SayAsync(mina, "bongsu@x.test", "chat", "ack 12");
        XElement alone = await HearAsync(mina, m => m.Value.Contains("heard ack", StringComparison.Ordinal));
        Assert.Equal(("chat", "heard ack 12"), ((string?)alone.Attribute("type"), alone.Value));

        Assert.Equal(
            [("problems", "ops@rooms.x.test", true, "ops@rooms.x.test/mina"), ("ack 12", null, false, "mina@x.test")],
            _bench.Heard.Select(h => (h.Text, h.Room, h.IsTrustedRoom, h.Account)));
        Assert.Equal(DeliveryOutcome.Failed, (await DeliverAsync("nobody@x.test", options)).Outcome);
    }

    [Theory]
    [InlineData(Program.Prosody)]
    [InlineData(Program.Ejabberd)]
    public async Task After_the_server_was_gone_the_bot_comes_back_to_its_rooms(Program program)
    {
        await using IXmppServer server = await StartAsync(program, "bongsu", "mina");
        object options = Configure(server, ""","join":["ops@rooms.x.test"],"trusted":true""");
        await _bot.StartAsync(Cancelled);
        XmppSession first = await SessionAsync(static _ => true);

        await server.RestartAsync(Cancelled);
        await SessionAsync(s => s != first);

        Assert.Equal(DeliveryOutcome.Delivered, (await DeliverAsync("ops@rooms.x.test", options)).Outcome);
        Assert.Equal(DeliveryOutcome.Delivered, (await DeliverAsync("mina@x.test", options)).Outcome);
    }

    /// <summary>A connection that broke lost what was on its way, or had it arrive twice (XEP-0198 says which it was).</summary>
    [Theory]
    [InlineData(Program.Prosody)]
    [InlineData(Program.Ejabberd)]
    public async Task A_connection_that_breaks_loses_nothing_and_says_nothing_twice(Program program)
    {
        await using IXmppServer server = await StartAsync(program, "bongsu", "mina");
        await using var proxy = new CuttingProxy(server.Port);
        object options = Configure(proxy.Port, ""","join":["ops@rooms.x.test"],"trusted":true""");
        await using XmppConnection mina = await ConnectAsync(server, "mina");
        await mina.SendAsync(new XElement(XmppNames.Client + "presence"), Cancelled);
        await _bot.StartAsync(Cancelled);
        XmppSession session = await SessionAsync(static _ => true);
        var said = new List<string>();

        // Whoever enters first makes the room.
        Assert.Equal(DeliveryOutcome.Delivered, (await DeliverAsync("ops@rooms.x.test", options, "hello")).Outcome);
        await mina.SendAsync(
            new XElement(
                XmppNames.Client + "presence", new XAttribute("to", "ops@rooms.x.test/mina"),
                new XElement(XmppNames.Muc + "x", new XElement(XmppNames.Muc + "history", new XAttribute("maxstanzas", 0)))),
            Cancelled);
        await HearAsync(mina, static s => s.Descendants(XmppNames.MucUser + "status").Any(code => (string?)code.Attribute("code") == "110"), kind: "presence");

        foreach (bool there in new[] { true, false, true, false })
        {
            foreach (string to in new[] { "mina@x.test", "ops@rooms.x.test" })
            {
                Task swallowed = proxy.SwallowAsync(there);
                Task<DeliveryResult> delivery = DeliverAsync(to, options, Next());
                await swallowed.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Cancelled);
                proxy.Cut();
                DeliveryResult result = await delivery;
                Assert.True(
                    result.Outcome == DeliveryOutcome.Delivered,
                    $"{said[^1]} to {to}, {(there ? "lost on the way" : "answer lost")}: {result.Outcome} {result.Reason}, resumed {session.Resumed} times; "
                    + string.Join(" | ", _log.Collector.GetSnapshot().Select(l => l.Message)));
            }
        }

        // What is said to the bot while its way is broken is heard, once.
        Task lost = proxy.SwallowAsync(there: false);
        await SayAsync(mina, "bongsu@x.test", "chat", "ack 12");
        await lost.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Cancelled);
        proxy.Cut();
        await HearAsync(mina, m => m.Value.Contains("heard ack 12", StringComparison.Ordinal), heard => Keep(heard));

        Assert.Equal(DeliveryOutcome.Delivered, (await DeliverAsync("mina@x.test", options, "last")).Outcome);
        await HearAsync(mina, m => m.Value.Contains("last", StringComparison.Ordinal), heard => Keep(heard));
        Assert.Same(session, _bot.Find("chat"));
        Assert.Equal(said.Order(StringComparer.Ordinal), _kept.Order(StringComparer.Ordinal));
        Assert.Single(_bench.Heard, h => h.Text == "ack 12");

        string Next()
        {
            said.Add($"alert-{said.Count:00}");
            return said[^1];
        }

        void Keep(XElement message)
        {
            int at = message.Value.IndexOf("alert-", StringComparison.Ordinal);
            if (at >= 0)
                _kept.Add(message.Value.Substring(at, "alert-00".Length));
        }
    }

    [Theory]
    [InlineData(Program.Prosody)]
    [InlineData(Program.Ejabberd)]
    public async Task A_certificate_that_nobody_trusts_and_a_wrong_password_are_told(Program program)
    {
        await using IXmppServer server = await StartAsync(program, "bongsu");

        DeliveryResult untrusted = await DeliverAsync(
            "mina@x.test", _bench.Configure($$"""{"jid":"bongsu@x.test","password":"{{ProsodyServer.Password}}","host":"127.0.0.1","port":{{server.Port}}}"""));
        DeliveryResult wrong = await DeliverAsync(
            "mina@x.test",
            _bench.Configure($$"""{"jid":"bongsu@x.test","password":"window","host":"127.0.0.1","port":{{server.Port}},"acceptAnyCertificate":true}"""));

        Assert.Equal((DeliveryOutcome.RetryLater, true), (untrusted.Outcome, untrusted.IsUnreachable));
        Assert.Equal((DeliveryOutcome.RetryLater, TimeSpan.FromMinutes(5)), (wrong.Outcome, wrong.After));
    }

    private static async Task<IXmppServer> StartAsync(Program program, params string[] users) => program == Program.Prosody
        ? await ProsodyServer.StartAsync(users, Cancelled)
        : await EjabberdServer.StartAsync(users, Cancelled);

    private async Task<XmppSession> SessionAsync(Func<XmppSession, bool> wanted)
    {
        while (true)
        {
            if (_bot.Find("chat") is { } session && wanted(session))
                return session;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancelled);
        }
    }

    private object Configure(IXmppServer server, string more) => Configure(server.Port, more);

    private object Configure(int port, string more) => _bench.Configure(
        $$"""{"jid":"bongsu@x.test","password":"{{ProsodyServer.Password}}","host":"127.0.0.1","port":{{port}},"acceptAnyCertificate":true{{more}}}""");

    private Task<DeliveryResult> DeliverAsync(string to, object options, string text = "front page failed") => _channel.DeliverAsync(
        new ChannelMessage
        {
            IdempotencyKey = Guid.NewGuid().ToString("N"), Kind = "problem", Address = to, Channel = "chat",
            Content = new Respond.Messages.RenderedMessage(text, "", "", new Respond.Messages.ShortText("", text, "")),
        },
        options, Cancelled);

    private static Task<XmppConnection> ConnectAsync(IXmppServer server, string user)
    {
        Assert.True(Jid.TryParse($"{user}@x.test", out Jid jid));
        return XmppConnection.OpenAsync(
            new XmppSettings { User = jid, Password = ProsodyServer.Password, Host = "127.0.0.1", Port = server.Port, AcceptAnyCertificate = true }, Cancelled);
    }

    private static Task SayAsync(XmppConnection connection, string to, string type, string text) =>
        connection.SendAsync(
            new XElement(XmppNames.Client + "message", new XAttribute("to", to), new XAttribute("type", type), new XElement(XmppNames.Client + "body", text)),
            Cancelled);

    private static async Task<XElement> HearAsync(
        XmppConnection connection,
        Func<XElement, bool> wanted,
        Action<XElement>? heard = null,
        string kind = "message")
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (await connection.ReadAsync(limit.Token) is { } stanza)
        {
            if (stanza.Name.LocalName != kind)
                continue;
            heard?.Invoke(stanza);
            if (wanted(stanza))
                return stanza;
        }

        throw new InvalidOperationException("The stream ended.");
    }
}
