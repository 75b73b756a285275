using System.Text;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Words;
using Bongsu.Respond.Channels.ShortMessages;
using Bongsu.Respond.Channels.Sms;
using Bongsu.Respond.Conversations;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;
using Bongsu.Respond.Outbox;
using Bongsu.Respond.Tests.Conversations;
using Bongsu.Store.Rows;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Testing;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Channels;

/// <summary>What gateways say of messages and of answers to them, over the real commands and a real store.</summary>
public sealed class SmsCallbackTests : IAsyncDisposable
{
    private const string Token = "0123456789abcdef-callback";
    private readonly RespondBench _bench = new();
    private readonly ChatBench _channels = new(new SmsKind());
    private readonly SmsCallback _callback;

    public SmsCallbackTests()
    {
        var accounts = new SomeChatAccounts();
        var conversation = new Conversation(
            new ChatSpeakers(accounts, new ChannelAddresses(_bench.Kinds), _bench),
            new ChatReader(_bench.Store, _bench.Hosts),
            new ChatResponder(_bench.Operators, _bench.Lifecycle, _bench.Silences, _bench.Time),
            accounts,
            new OnCallPeople(_bench),
            _bench,
            new PublicAddress(),
            _bench.Time,
            new FakeLogger<Conversation>());
        _channels.Configure($$"""{"provider": "twilio", "account": "AC1", "password": "p", "from": "+1", "callback": "{{Token}}"}""");
        var messages = new SentMessages(_bench.Store, _bench.Store, _bench.Events, _bench.Time);
        _callback = new SmsCallback(_channels.Endpoints, messages, new PhoneAnswers(messages, new Lazy<IConversation>(conversation)));
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("ack")]
    [InlineData("확인 가는 중")]
    public async Task An_answer_from_the_number_that_was_sent_the_message_acknowledges(string text)
    {
        OutboxRow sms = await SentAsync();

        KindAnswer answer = await PostAsync($"MessageSid=SM9&From={Uri.EscapeDataString(sms.Address!)}&Body={Uri.EscapeDataString(text)}");

        Assert.Equal((200, "text/xml"), (answer.Status, answer.ContentType));
        Assert.Contains("<Message>", answer.Text, StringComparison.Ordinal);
        Assert.Equal($"{sms.Organisation}/{sms.Person}", (await _bench.ProblemAsync()).AcknowledgedBy);
    }

    [Fact]
    public async Task A_number_that_was_sent_nothing_does_nothing()
    {
        await SentAsync();

        Assert.Equal((200, ""), ((await PostAsync("From=%2B15550009&Body=ack")).Status, (await PostAsync("From=%2B15550009&Body=ack")).Text));
        Assert.Null((await _bench.ProblemAsync()).AcknowledgedAtMs);
    }

    [Theory]
    [InlineData("""{"id": "SM1", "status": "failed", "error": "30003"}""", OutboxState.Failed, "message SM1 is failed: 30003")]
    [InlineData("MessageSid=SM1&MessageStatus=undelivered&ErrorCode=30005", OutboxState.Failed, "message SM1 is undelivered: 30005")]
    [InlineData("MessageSid=SM1&MessageStatus=delivered", OutboxState.Delivered, "message SM1 is delivered")]
    [InlineData("MessageSid=SM1&MessageStatus=sent", OutboxState.Delivered, "250 OK")]
    [InlineData("MessageSid=SM2&MessageStatus=failed", OutboxState.Delivered, "250 OK")]
    public async Task A_receipt_counts_once(string body, OutboxState state, string result)
    {
        OutboxRow sms = await SentAsync();

        await PostAsync(body);
        await PostAsync(body);

        OutboxRow after = await _bench.ReadAsync(db => db.Outbox.SingleAsync(o => o.Id == sms.Id, Cancelled));
        Assert.Equal((state, result), (after.State, after.LastResult.English()));
        Assert.Equal(
            state == OutboxState.Failed ? 1 : 0,
            (await _bench.ProblemAsync()).Events.Count(e => e.Kind == "not-notified" && e.Text.English().Contains("SM1", StringComparison.Ordinal)));
    }

    /// <summary>Gateways number as they like: the same number of the other one is another message.</summary>
    [Fact]
    public async Task A_receipt_of_the_backup_is_matched_and_that_of_the_first_is_not()
    {
        OutboxRow sms = await SentAsync();
        await _bench.ReadAsync(db => db.Outbox.Where(o => o.Id == sms.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.Via, "second"), Cancelled));

        await PostAsync("MessageSid=SM1&MessageStatus=failed");
        Assert.Equal(OutboxState.Delivered, await StateAsync());
        _channels.Rename("second");
        await PostAsync("MessageSid=SM1&MessageStatus=failed");
        Assert.Equal(OutboxState.Failed, await StateAsync());

        Task<OutboxState> StateAsync() => _bench.ReadAsync(db => db.Outbox.Where(o => o.Id == sms.Id).Select(o => o.State).SingleAsync(Cancelled));
    }

    [Fact]
    public async Task An_answer_to_the_number_of_the_backup_is_about_what_that_one_sent()
    {
        OutboxRow sms = await SentAsync();
        await _bench.ReadAsync(db => db.Outbox.Where(o => o.Id == sms.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.Via, "second"), Cancelled));
        _channels.Rename("second");

        await PostAsync($"MessageSid=SM9&From={Uri.EscapeDataString(sms.Address!)}&Body=ack");

        Assert.NotNull((await _bench.ProblemAsync()).AcknowledgedBy);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    public async Task A_wrong_address_takes_nothing(string token) => Assert.Equal(401, (await PostAsync("From=1&Body=ack", token)).Status);

    [Property(MaxTest = 200)]
    public async Task Whatever_comes_is_answered(string? body) => Assert.Equal(200, (await PostAsync(body ?? "")).Status);

    // A text message that was delivered, about a problem that is open; the gateway calls it SM1.
    private async Task<OutboxRow> SentAsync()
    {
        await _bench.StartAsync();
        await _bench.Sink.OpenAsync(Examples.Opening(Level.Emergency), Cancelled);
        await _bench.UntilAllAsync(OutboxState.Delivered);
        await _bench.StopAsync();
        OutboxRow row = await _bench.ReadAsync(db => db.Outbox.FirstAsync(o => o.Channel != "mail", Cancelled));
        await _bench.ReadAsync(db => db.Outbox.Where(o => o.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.FarId, "SM1"), Cancelled));
        _channels.Rename(row.Channel);
        return row;
    }

    private ValueTask<KindAnswer> PostAsync(string body, string token = Token) => _callback.AnswerAsync(
        new KindRequest(
            "POST", new Dictionary<string, string> { ["channel"] = _channels.Current.Channels[0].Name, ["token"] = token }, static _ => null,
            new MemoryStream(Encoding.UTF8.GetBytes(body))),
        Cancelled);
}
