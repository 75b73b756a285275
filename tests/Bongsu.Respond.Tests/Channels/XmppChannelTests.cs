using System.Text;
using System.Xml.Linq;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Channels.Xmpp;
using Bongsu.Respond.Conversations;
using Bongsu.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Channels;

public sealed class XmppChannelTests : ChannelContract, IAsyncDisposable
{
    private readonly XmppPeer _peer = new(TheSecret);
    private readonly ChatBench _bench = new(new XmppKind());

    public XmppChannelTests()
    {
        _peer.Start();
        Channel = new XmppChannel(
            new XmppBot(_bench.Conversation, _bench, _bench.Kinds, TimeProvider.System, NullLogger<XmppBot>.Instance), _bench.Recipients, TimeProvider.System);
    }

    private protected override IChannelKind Kind { get; } = new XmppKind();

    private protected override IChannel Channel { get; }

    private protected override string Address => "mina@x.test";

    private protected override Flood Flood => _peer.Flood;

    private protected override IReadOnlyList<string>? KeysSeen => [.. _peer.Messages.Select(m => (string)XElement.Parse(m).Attribute("id")!)];

    private protected override IReadOnlyList<string> TextsSeen => [.. _peer.Messages.Select(m => XElement.Parse(m).Value)];

    private protected override void AssertNothingElseWasDone() => Assert.Single(XElement.Parse(Assert.Single(_peer.Messages)).Elements());

    public ValueTask DisposeAsync() => _peer.DisposeAsync();

    private protected override async ValueTask<object> SetUpAsync(FarSide behaviour)
    {
        const string Head = "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";
        string Error(string condition) =>
            $"{Head}<stream:error><{condition} xmlns='urn:ietf:params:xml:ns:xmpp-streams'/><text>{TheSecret}</text></stream:error></stream:stream>";
        _peer.Instead = behaviour switch
        {
            FarSide.RefusesCredentials => Error("not-authorized"),
            FarSide.Forbids => Error("policy-violation"),
            FarSide.IsOverloaded => Error("resource-constraint"),
            FarSide.IsBroken => Error("internal-server-error"),
            FarSide.AnswersRubbish => "\0\u0001<<<>>",
            FarSide.Floods => Head,
            _ => null,
        };
        if (behaviour == FarSide.RefusesTheMessage)
            _peer.OnMessage =
                "<message xmlns='jabber:client' type='error' id='ID' from='mina@x.test'><error type='cancel'><item-not-found "
                    + "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>";
        _peer.ClosesOnMessage = behaviour == FarSide.Closes;
        _peer.Stalls = behaviour == FarSide.Stalls;
        _peer.FloodOf = behaviour is FarSide.Floods or FarSide.FloodsFromTheFirstByte ? Encoding.ASCII.GetBytes("<a>" + new string('x', 65_000)) : null;
        int port = _peer.Port;
        if (behaviour == FarSide.IsGone)
            await _peer.DisposeAsync();
        return Options(port);
    }

    private object Options(int port, string more = "") =>
        _bench.Configure($$"""{"jid":"bongsu@x.test","password":"{{TheSecret}}","host":"127.0.0.1","port":{{port}},"tls":false{{more}}}""");

    [Fact]
    public async Task A_wrong_password_is_told_by_SCRAM_and_not_hammered()
    {
        DeliveryResult result = await Channel.DeliverAsync(
            Message(), _bench.Configure($$"""{"jid":"bongsu@x.test","password":"wrong","host":"127.0.0.1","port":{{_peer.Port}},"tls":false}"""), Cancelled);

        Assert.Equal((DeliveryOutcome.RetryLater, TimeSpan.FromMinutes(5)), (result.Outcome, result.After));
    }

    [Fact]
    public async Task Without_TLS_nothing_is_said_unless_the_operator_says_so()
    {
        DeliveryResult result = await Channel.DeliverAsync(
            Message(), _bench.Configure($$"""{"jid":"bongsu@x.test","password":"{{TheSecret}}","host":"127.0.0.1","port":{{_peer.Port}}}"""), Cancelled);

        Assert.NotEqual(DeliveryOutcome.Delivered, result.Outcome);
        Assert.Empty(_peer.Messages);
    }

    [Fact]
    public async Task A_room_is_entered_first_and_its_echo_confirms()
    {
        DeliveryResult result = await Channel.DeliverAsync(
            Message() with
            {
                Address = "ops@rooms.x.test",
                Language = Languages.Find("ko")!,
            },
            Options(_peer.Port, ""","join":["ops@rooms.x.test"]"""),
            Cancelled);

        Assert.Equal(DeliveryOutcome.Delivered, result.Outcome);
        XElement sent = XElement.Parse(Assert.Single(_peer.Messages));
        Assert.Equal("groupchat", (string?)sent.Attribute("type"));
        Assert.EndsWith("https://bongsu.example.com/problems/4711\nbongsu: 확인 4711", sent.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<message xmlns='jabber:client' from='mina@x.test/phone' type='chat'><body>ack 1</body></message>", "ack 1", null, false, "mina@x.test")]
    [InlineData("<message xmlns='jabber:client' from='ops@rooms.x.test/mina' type='groupchat'><body>bongsu: ack "
        + "1</body></message>", "ack 1", "ops@rooms.x.test", true, "ops@rooms.x.test/mina")]
    [InlineData("<message xmlns='jabber:client' from='dev@rooms.x.test/mina' type='groupchat'><body>bongsu: ack "
        + "1</body></message>", "ack 1", "dev@rooms.x.test", false, "dev@rooms.x.test/mina")]
    [InlineData("<message xmlns='jabber:client' from='ops@rooms.x.test/mina' type='groupchat'><body>lunch?</body></message>", null, null, false, null)]
    [InlineData("<message xmlns='jabber:client' from='ops@rooms.x.test/bongsu' type='groupchat'><body>bongsu: ack 1</body></message>", null, null, false, null)]
    [InlineData("<message xmlns='jabber:client' from='ops@rooms.x.test/mina' type='groupchat'><body>bongsu: ack 1</body><delay xmlns='urn:xmpp:delay' "
        + "stamp='x'/></message>", null, null, false, null)]
    [InlineData("<message xmlns='jabber:client' from='mina@x.test/phone' type='chat'><body>ack 1</body><delay xmlns='urn:xmpp:delay' "
        + "stamp='2026-11-30T00:59:00Z'/></message>", null, null, false, null)]
    [InlineData("<message xmlns='jabber:client' from='mina@x.test/phone' type='chat'><body>ack 1</body><delay xmlns='urn:xmpp:delay' "
        + "stamp='2026-11-30T01:00:09Z'/></message>", "ack 1", null, false, "mina@x.test")]
    [InlineData("<message xmlns='jabber:client' from='ops@rooms.x.test/mina' type='chat'><body>ack 1</body></message>", null, null, false, null)]
    [InlineData("<message xmlns='jabber:client' from='mina@x.test' type='error'><body>ack 1</body></message>", null, null, false, null)]
    [InlineData("<message xmlns='jabber:client' type='chat'><body>ack 1</body></message>", null, null, false, null)]
    public void The_bot_hears_what_is_said_to_it(string stanza, string? text, string? room, bool trusted, string? account)
    {
        var options = (XmppOptions)Options(1, ""","join":["ops@rooms.x.test"],"trusted":true""");

        Utterance? said = XmppHearing.Hear(XElement.Parse(stanza), "chat", options, new DateTimeOffset(2026, 11, 30, 1, 0, 0, TimeSpan.Zero));

        Assert.Equal((text, room, trusted, account), (said?.Text, said?.Room, said?.IsTrustedRoom ?? false, said?.Account));
    }

    [Theory]
    [InlineData("mina@x.test", true)]
    [InlineData("@mina", true)]
    [InlineData("x.test", false)]
    [InlineData("mi na@x.test", false)]
    [InlineData("mina@x.test/phone", false)]
    public void Addresses_are_checked(string address, bool isOne) => Assert.Equal(isOne, Kind.AddressFault(address) is null);

    [Theory]
    [InlineData("""{"jid":"bongsu@x.test","password":"p"}""", "")]
    [InlineData("""{"jid":"x.test","password":"p"}""", "jid 'x.test'")]
    [InlineData("""{"jid":"b@x.test","password":"p","join":["ops"]}""", "join 'ops'")]
    [InlineData("""{"jid":"b@x.test","password":"p","nick":"a/b"}""", "nick 'a/b'")]
    public void Options_are_checked_when_they_are_configured(string json, string fault)
    {
        string faults = _bench.Faults(json);

        Assert.Equal(fault.Length == 0, faults.Length == 0);
        Assert.Contains(fault, faults, StringComparison.Ordinal);
    }
}
