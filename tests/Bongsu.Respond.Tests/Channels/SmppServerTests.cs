using System.Text.Json;
using Bongsu.Model.Levels;
using Bongsu.Model.Words;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Conversations;
using Bongsu.Respond.Messages;
using Bongsu.Store.Rows;
using Bongsu.Testing.Smpp;
using Microsoft.EntityFrameworkCore;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Channels;

/// <summary>The channel against npm's smpp, which knows nothing of us.</summary>
public sealed class SmppServerTests : IAsyncDisposable
{
    private readonly SmppBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("01", OutboxState.Delivered, "the network delivered message 1000001")]
    [InlineData("02", OutboxState.Failed, "the network did not deliver message F4241: Undeliverable ")]
    public async Task A_receipt_is_written_into_the_message_even_where_it_is_faster(string ending, OutboxState state, string expected)
    {
        await using SmscServer smsc = await SmscServer.StartAsync(cancellationToken: Cancelled);
        object options = await LinkAsync(smsc);

        DeliveryResult result = await DeliverAsync(options, "+8210000000" + ending, "[5] 장애");
        Assert.Equal((DeliveryOutcome.Delivered, "1000001"), (result.Outcome, result.FarId));
        await SentAsync("+82 10-0000-00" + ending, result.FarId!);

        JsonElement answer = (await smsc.UntilAsync("receipt-answer", 1, Cancelled))[0];
        Assert.Equal(0, answer.GetProperty("status").GetInt32());
        await using Store.BongsuDb db = _bench.Store.CreateDbContext();
        OutboxRow row = await db.Outbox.SingleAsync(Cancelled);
        Assert.Equal((state, expected), (row.State, row.LastResult.English()));
    }

    [Fact]
    public async Task A_long_message_of_both_alphabets_arrives_as_it_was_written()
    {
        await using SmscServer smsc = await SmscServer.StartAsync(cancellationToken: Cancelled);
        object options = await LinkAsync(smsc, ""","from":"0212345678","parts":3""");
        string korean = string.Concat(Enumerable.Repeat("쇼핑 첫 화면 ", 20)).Trim(),
            english = string.Concat(Enumerable.Repeat("front page [€] failed ", 12)).Trim();

        await DeliverAsync(options, "+82100000000", korean);
        await DeliverAsync(options, "+82100000000", english);

        IReadOnlyList<JsonElement> sent = await smsc.UntilAsync("submit", 5, Cancelled);
        Assert.Equal(korean, string.Concat(sent.Where(s => s.GetProperty("coding").GetInt32() == 8).Select(s => s.GetProperty("text").GetString())));
        Assert.Equal(english, string.Concat(sent.Where(s => s.GetProperty("coding").GetInt32() == 0).Select(s => s.GetProperty("text").GetString())));
        Assert.Equal(["0003", "0003"], sent.Take(2).Select(s => s.GetProperty("header").GetString()![..4]));
        Assert.Equal(("0212345678", "82100000000", 1), (
            sent[0].GetProperty("source").GetString(), sent[0].GetProperty("destination").GetString(), sent[0].GetProperty("registered").GetInt32()));
        JsonElement bind = (await smsc.UntilAsync("bind", 1, Cancelled))[0];
        Assert.Equal(("bind_transceiver", "bongsu", 0x34), (
            bind.GetProperty("command").GetString(), bind.GetProperty("user").GetString(), bind.GetProperty("version").GetInt32()));
        Assert.Equal(0, (await smsc.UntilAsync("enquiry-answer", 1, Cancelled))[0].GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task A_message_in_message_payload_arrives()
    {
        await using SmscServer smsc = await SmscServer.StartAsync(cancellationToken: Cancelled);
        object options = await LinkAsync(smsc, ""","payload":true,"parts":3""");
        string korean = string.Concat(Enumerable.Repeat("쇼핑 첫 화면 ", 20)).Trim();

        await DeliverAsync(options, "+82100000000", korean);

        JsonElement sent = Assert.Single(await smsc.UntilAsync("submit", 1, Cancelled));
        Assert.Equal((true, korean), (sent.GetProperty("payload").GetBoolean(), sent.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task An_answer_by_text_message_is_heard_and_answered()
    {
        await using SmscServer smsc = await SmscServer.StartAsync(cancellationToken: Cancelled);
        object options = await LinkAsync(smsc, ""","replies":true""");
        await SentAsync("010-0000-0005", "x");

        await DeliverAsync(options, "+821000000005", "x");
        await _bench.Chat.HeardAsync();

        Assert.True(_bench.Chat.Heard.TryDequeue(out Utterance? said));
        Assert.Equal(("확인 7 가는 중", "infra/On-call"), (said.Text, said.Account));
        IReadOnlyList<JsonElement> sent = await smsc.UntilAsync("submit", 2, Cancelled);
        Assert.Equal(("heard 확인 7 가는 중", "821000000005"), (sent[1].GetProperty("text").GetString(), sent[1].GetProperty("destination").GetString()));
    }

    [Fact]
    public async Task Answers_are_taken_by_nobody_unless_the_operator_says_so()
    {
        await using SmscServer smsc = await SmscServer.StartAsync(cancellationToken: Cancelled);
        object options = await LinkAsync(smsc);
        await SentAsync("010-0000-0005", "x");

        await DeliverAsync(options, "+821000000005", "x");

        Assert.Equal(0, (await smsc.UntilAsync("reply-answer", 1, Cancelled))[0].GetProperty("status").GetInt32());
        Assert.Empty(_bench.Chat.Heard);
    }

    [Fact]
    public async Task Throttling_is_waited_out_by_the_next_try()
    {
        await using SmscServer smsc = await SmscServer.StartAsync(cancellationToken: Cancelled);
        object options = await LinkAsync(smsc);

        DeliveryResult first = await DeliverAsync(options, "+821000000003", "x"), second = await DeliverAsync(options, "+821000000003", "x");
        DeliveryResult third = await DeliverAsync(options, "+821000000003", "x");

        Assert.Equal((DeliveryOutcome.RetryLater, TimeSpan.FromSeconds(1)), (first.Outcome, first.After));
        Assert.Equal((DeliveryOutcome.RetryLater, TimeSpan.FromSeconds(2)), (second.Outcome, second.After));
        Assert.Equal(DeliveryOutcome.Delivered, third.Outcome);
    }

    [Theory]
    [InlineData("04", DeliveryOutcome.Ambiguous)]
    [InlineData("06", DeliveryOutcome.Delivered)]
    public async Task After_the_session_ended_the_channel_signs_in_again(string ending, DeliveryOutcome expected)
    {
        await using SmscServer smsc = await SmscServer.StartAsync(cancellationToken: Cancelled);
        object options = await LinkAsync(smsc);

        DeliveryResult first = await DeliverAsync(options, "+8210000000" + ending, "x");
        await smsc.UntilAsync("bind", 2, Cancelled);
        DeliveryResult second = await DeliverAsync(options, "+82100000000", "x");

        Assert.Equal((expected, DeliveryOutcome.Delivered), (first.Outcome, second.Outcome));
    }

    [Fact]
    public async Task With_TLS_the_certificate_counts_unless_the_operator_says_so()
    {
        await using SmscServer smsc = await SmscServer.StartAsync(tls: true, Cancelled);
        string Json(string more) => $$"""{"host":"127.0.0.1","port":{{smsc.Port}},"user":"bongsu","password":"{{SmscServer.Password}}"{{more}}}""";

        DeliveryResult untrusted = await DeliverAsync(_bench.Chat.Configure(Json("")), "+82100000000", "x");
        DeliveryResult trusted = await DeliverAsync(_bench.Chat.Configure(Json(""","acceptAnyCertificate":true""")), "+82100000000", "x");

        Assert.Equal((DeliveryOutcome.RetryLater, true, DeliveryOutcome.Delivered), (untrusted.Outcome, untrusted.IsUnreachable, trusted.Outcome));
        await smsc.UntilAsync("unbind", 1, Cancelled);
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_not_hammered()
    {
        await using SmscServer smsc = await SmscServer.StartAsync(cancellationToken: Cancelled);

        DeliveryResult result = await DeliverAsync(
            _bench.Chat.Configure($$"""{"host":"127.0.0.1","port":{{smsc.Port}},"tls":false,"user":"bongsu","password":"wrong"}"""), "+82100000000", "x");

        Assert.Equal((DeliveryOutcome.RetryLater, TimeSpan.FromMinutes(5)), (result.Outcome, result.After));
        Assert.Contains("ESME_RINVPASWD", result.Reason, StringComparison.Ordinal);
    }

    // Signed in, as the server keeps it.
    private async Task<object> LinkAsync(SmscServer smsc, string more = "")
    {
        object options = _bench.Chat.Configure(
            $$"""{"host":"127.0.0.1","port":{{smsc.Port}},"tls":false,"user":"bongsu","password":"{{SmscServer.Password}}"{{more}}}""");
        await _bench.Links.StartAsync(Cancelled);
        while (_bench.Links.Find("chat") is null)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancelled);
        return options;
    }

    // What the outbox has written of a message that the message centre took.
    private Task<bool> SentAsync(string to, string farId) => _bench.Store.WriteAsync(
        async db =>
        {
            db.Problems.Add(new ProblemRow { Id = 7, IncidentId = 7, HostName = "h", Title = "t", Level = Level.Emergency, Category = Category.Service });
            db.Outbox.Add(new OutboxRow
            {
                Kind = "problem", Channel = "chat", IdempotencyKey = "k", Reason = "", State = OutboxState.Delivered, FarId = farId, Address = to,
                    ProblemId = 7,
                Organisation = "infra", Person = "On-call", CreatedAtMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
            });
            await db.SaveChangesAsync(Cancelled);
            return true;
        },
        Cancelled);

    private Task<DeliveryResult> DeliverAsync(object options, string to, string text) =>
        ((IChannel)_bench.Channel).DeliverAsync(
            new ChannelMessage
            {
                IdempotencyKey = "0123456789abcdef",
                Kind = "problem",
                Address = to,
                Channel = "chat",
                Content = new RenderedMessage("", "", "", new ShortText("", text, "")),
            },
            options,
            Cancelled);
}
