using Bongsu.Model.Kinds;
using Bongsu.Protocols.Smpp;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Channels.Smpp;
using Bongsu.Respond.Messages;
using Bongsu.Store.Rows;
using Bongsu.Testing;
using Microsoft.Extensions.Time.Testing;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Channels;

public sealed class SmppChannelTests : ChannelContract, IAsyncDisposable
{
    private readonly SmppPeer _peer = new();
    private readonly SmppBench _bench = new();

    private protected override IChannelKind Kind { get; } = new SmppKind();

    private protected override IChannel Channel => _bench.Channel;

    private protected override string Address => "+82 10-1234-5678";

    private protected override Flood Flood => _peer.Flood;

    // SMPP has no key; the reference that joins the parts is the same in every try.
    private protected override IReadOnlyList<string>? KeysSeen => null;

    private protected override IReadOnlyList<string> TextsSeen => [string.Concat(_peer.Messages.Select(SmppText.Decode))];

    private protected override void AssertNothingElseWasDone() => Assert.All(_peer.Messages, m => Assert.Equal("821012345678", m.Destination.Number));

    public async ValueTask DisposeAsync()
    {
        await _peer.DisposeAsync();
        await _bench.DisposeAsync();
    }

    private protected override async ValueTask<object> SetUpAsync(FarSide behaviour)
    {
        _peer.OnBind = behaviour switch
        {
            FarSide.RefusesCredentials => SmppStatus.InvalidPassword,
            FarSide.Forbids => SmppStatus.AlreadyBound,
            _ => SmppStatus.Ok,
        };
        _peer.OnMessage =
        [
            behaviour switch
            {
                FarSide.IsOverloaded => SmppStatus.Throttled,
                FarSide.IsBroken => SmppStatus.SystemError,
                FarSide.RefusesTheMessage => SmppStatus.InvalidDestination,
                _ => SmppStatus.Ok,
            },
        ];
        _peer.ClosesAtMessage = behaviour == FarSide.Closes ? 1 : 0;
        _peer.Stalls = behaviour == FarSide.Stalls;
        _peer.Rubbish = behaviour == FarSide.AnswersRubbish ? "HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray() : null;
        byte[] enquiry = new SmppPdu(SmppCommand.DeliverSm, SmppStatus.Ok, 1, new byte[60_000]).ToBytes();
        _peer.FloodOf = behaviour switch
        {
            FarSide.Floods => (enquiry, false),
            FarSide.FloodsFromTheFirstByte => (enquiry, true),
            _ => null,
        };
        int port = _peer.Port;
        if (behaviour == FarSide.IsGone)
            await _peer.DisposeAsync();
        return Options(port);
    }

    private object Options(int port, string more = "") =>
        _bench.Chat.Configure($$"""{"host":"127.0.0.1","port":{{port}},"tls":false,"user":"bongsu","password":"{{TheSecret}}"{{more}}}""");

    [Fact]
    public async Task The_parts_of_a_message_are_joined_by_the_same_reference_in_every_try()
    {
        object options = Options(_peer.Port, ""","parts":3""");
        for (int i = 0; i < 2; i++)
            Assert.Equal(DeliveryOutcome.Delivered, (await DeliverAsync(options, "5", new string('가', 200))).Outcome);

        SmppMessage[] sent = [.. _peer.Messages];
        Assert.Equal(6, sent.Length);
        Assert.All(sent, m => Assert.Equal((SmppMessage.HasHeader, (byte)8, (byte)1), (m.EsmClass, m.DataCoding, m.RegisteredDelivery)));
        Assert.Equal(["3-1", "3-2", "3-3", "3-1", "3-2", "3-3"], sent.Select(m => $"{m.Text.Span[4]}-{m.Text.Span[5]}"));
        Assert.Single(sent.Select(m => m.Text.Span[3]).Distinct());
    }

    [Fact]
    public async Task Parts_that_are_throttled_follow_and_the_message_is_named_by_all_of_them()
    {
        _peer.OnMessage = [SmppStatus.Ok, SmppStatus.Throttled, SmppStatus.Ok];

        DeliveryResult result = await DeliverAsync(Options(_peer.Port, ""","parts":2"""), "5", new string('가', 100));

        Assert.Equal((DeliveryOutcome.Delivered, "1,3"), (result.Outcome, result.FarId));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_answer_that_is_lost_leaves_it_open_whether_the_message_arrived(int message)
    {
        _peer.ClosesAtMessage = message;

        DeliveryResult result = await DeliverAsync(Options(_peer.Port), "5", new string('가', 100));

        Assert.Equal(DeliveryOutcome.Ambiguous, result.Outcome);
    }

    [Theory]
    [InlineData("", "front page failed", 0, 0)]
    [InlineData("", "첫 화면 접속 실패", 8, 0)]
    [InlineData(""","encoding":"ucs2" """, "front page failed", 8, 0)]
    [InlineData(""","encoding":"latin1" """, "é", 3, 0)]
    [InlineData(""","encoding":"euc-kr" """, "첫 화면 접속 실패", 14, 0)]
    [InlineData(""","encoding":"euc-kr","dataCoding":0""", "첫 화면 접속 실패", 0, 0)]
    [InlineData(""","dataCoding":245""", "첫 화면 접속 실패", 8, 0)]
    public async Task Texts_go_in_the_alphabet_that_is_configured(string more, string text, byte coding, byte esm)
    {
        await DeliverAsync(Options(_peer.Port, more), "5", text);

        SmppMessage sent = Assert.Single(_peer.Messages);
        Assert.Equal((coding, esm), (sent.DataCoding, sent.EsmClass));
        if (!more.Contains("dataCoding\":0", StringComparison.Ordinal))
            Assert.Equal("5 " + text, SmppText.Decode(sent));
    }

    [Fact]
    public async Task Korean_bytes_are_counted_and_what_is_longer_than_a_field_goes_as_payload()
    {
        string text = string.Concat(Enumerable.Repeat("가😀", 200));
        await DeliverAsync(Options(_peer.Port, ""","encoding":"euc-kr" """), "5", text);
        await DeliverAsync(Options(_peer.Port, ""","encoding":"euc-kr","limit":400"""), "5", text);
        await DeliverAsync(Options(_peer.Port, ""","payload":true,"parts":4"""), "5", text);

        SmppMessage[] sent = [.. _peer.Messages];
        Assert.InRange(sent[0].Text.Length, 85, 90);
        Assert.Equal((0, true), (sent[1].Text.Length, sent[1].Payload.Length is > 390 and <= 400));
        Assert.Equal((0, (byte)8, true), (sent[2].Text.Length, sent[2].DataCoding, sent[2].Payload.Length is > 500 and <= 4 * 134));
        Assert.StartsWith("5 가?가?", SmppText.Decode(sent[0]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", 0, 0)]
    [InlineData(""","from":"0212345678" """, "0212345678", 0, 1)]
    [InlineData(""","from":"+82212345678" """, "82212345678", 1, 1)]
    [InlineData(""","from":"Bongsu" """, "Bongsu", 5, 0)]
    [InlineData(""","from":"1588","fromTon":3,"fromNpi":0""", "1588", 3, 0)]
    public async Task The_sender_is_a_number_or_a_name(string more, string number, byte ton, byte npi)
    {
        await DeliverAsync(Options(_peer.Port, more), "5", "x");

        SmppMessage sent = Assert.Single(_peer.Messages);
        Assert.Equal((new SmppAddress(ton, npi, number), new SmppAddress(1, 1, "821012345678")), (sent.Source, sent.Destination));
    }

    [Fact]
    public async Task The_cap_of_a_month_holds_and_is_shown()
    {
        object options = Options(_peer.Port, ""","price":10,"cap":25""");
        DeliveryResult first = await DeliverAsync(options, "5", "x");
        await _bench.Store.WriteAsync(
            db =>
            {
                db.Outbox.Add(new OutboxRow
                {
                    Kind = "problem", Channel = "chat", IdempotencyKey = "k", Reason = "", State = OutboxState.Delivered, Cost = 20,
                    CreatedAtMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
                });
                return Task.FromResult(true);
            },
            Cancelled);
        DeliveryResult second = await DeliverAsync(options, "5", "x");

        Assert.Equal((10.0, DeliveryOutcome.Failed), (first.Cost, second.Outcome));
        Assert.Equal((20.0, 25.0), (_bench.Meters.Find("chat")!.Used, _bench.Meters.Find("chat")!.Limit));
        Assert.Single(_peer.Messages);
    }

    [Fact]
    public void The_pace_is_kept_and_pauses_double()
    {
        var time = new FakeTimeProvider();
        var pacer = new SmppPacer(2, time);
        TimeSpan second = TimeSpan.FromSeconds(1);

        Assert.Equal([TimeSpan.Zero, second / 2, second, null], new[] { pacer.Take(second), pacer.Take(second), pacer.Take(second), pacer.Take(second) });
        Assert.Equal((second, second), (pacer.Refused(), pacer.Refused()));
        time.Advance(second * 2);
        Assert.Equal(second * 2, pacer.Refused());
        Assert.Equal(second * 2, pacer.Rest);
        for (int i = 0; i < 10; i++)
        {
            time.Advance(TimeSpan.FromMinutes(2));
            Assert.InRange(pacer.Refused(), second, TimeSpan.FromMinutes(1));
        }

        time.Advance(TimeSpan.FromMinutes(2));
        pacer.Taken();
        Assert.Equal(second, pacer.Refused());
    }

    [Theory]
    [InlineData("17", "17", "11")]
    [InlineData("0017", "17", "23")]
    [InlineData("FF", "255")]
    public void A_message_may_have_been_named_in_other_digits(string id, params string[] names) =>
        Assert.Subset(SmppReceipts.Names(id).ToHashSet(), names.ToHashSet());

    [Theory]
    [InlineData("""{"host":"h","user":"u","password":"p"}""", "")]
    [InlineData("""{"host":"h","user":"u"}""", "Password")]
    [InlineData("""{"host":"a b","user":"u","password":"p"}""", "host 'a b'")]
    [InlineData("""{"host":"h","user":"1234567890123456","password":"p"}""", "user")]
    [InlineData("""{"host":"h","user":"u","password":"p","from":"봉수"}""", "from")]
    [InlineData("""{"host":"h","user":"u","password":"p","cap":1}""", "cap needs price")]
    [InlineData("""{"host":"h","user":"u","password":"p","window":0}""", "Window")]
    public void Options_are_checked_when_they_are_configured(string json, string fault)
    {
        string faults = _bench.Chat.Faults(json);

        Assert.Equal(fault.Length == 0, faults.Length == 0);
        Assert.Contains(fault, faults, StringComparison.OrdinalIgnoreCase);
    }

    private Task<DeliveryResult> DeliverAsync(object options, string head, string body) => Channel.DeliverAsync(
        Message() with { Channel = "chat", Content = Message().Content with { Short = new ShortText(head, body, "") } }, options, Cancelled);
}
