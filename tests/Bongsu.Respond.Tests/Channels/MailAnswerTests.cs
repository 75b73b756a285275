using System.Text;
using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Words;
using Bongsu.Respond.Answers;
using Bongsu.Respond.Channels.Smtp;
using Bongsu.Respond.Conversations;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;
using Bongsu.Respond.Outbox;
using Bongsu.Respond.Tests.Conversations;
using Bongsu.Store.Rows;
using Bongsu.Testing.Smtp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Testing;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Channels;

/// <summary>What readers of mails do by link and by reply, over the real commands and a real store.</summary>
public sealed class MailAnswerTests : IAsyncDisposable
{
    private readonly RespondBench _bench = new();
    private readonly SentMessages _messages;
    private readonly MailAnswers _answers;
    private readonly MailAnswerPage _page;

    public MailAnswerTests()
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
        _messages = new SentMessages(_bench.Store, _bench.Store, _bench.Events, _bench.Time);
        _answers = new MailAnswers(new Lazy<IConversation>(conversation));
        _page = new MailAnswerPage(MailBench.Tickets, _messages, _answers, _bench, new PublicAddress(), _bench.Time);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Following_the_link_shows_and_changes_nothing_and_pressing_acknowledges_once()
    {
        OutboxRow mail = await MailAsync();
        string ticket = MailBench.Tickets.Write(mail.IdempotencyKey)!;

        KindAnswer shown = await GetAsync(ticket);
        Assert.Equal((200, "text/html"), (shown.Status, shown.ContentType));
        Assert.Contains("front page failed", shown.Text, StringComparison.Ordinal);
        Assert.Contains("<button name=\"do\" value=\"ack\">", shown.Text, StringComparison.Ordinal);
        Assert.Null((await _bench.ProblemAsync()).AcknowledgedAtMs);

        KindAnswer pressed = await PostAsync(ticket, "do=ack&comment=on+my+way+%3Cb%3E");
        ProblemRow problem = await _bench.ProblemAsync();
        Assert.Equal(200, pressed.Status);
        Assert.DoesNotContain("<b>", pressed.Text, StringComparison.Ordinal);
        Assert.Equal($"{mail.Organisation}/{mail.Person}", problem.AcknowledgedBy);
        Assert.Contains(problem.Events, e => e is { Kind: "acknowledged", Text: "on my way <b>" });
        AuditRow audit = await _bench.ReadAsync(db => db.Audit.SingleAsync(a => a.Action == "acknowledge", Cancelled));
        Assert.Equal($"{mail.Organisation}/{mail.Person} via mail", audit.By);

        Assert.Equal(409, (await PostAsync(ticket, "do=silence")).Status);
        Assert.Null((await _bench.ProblemAsync()).SilencedUntilMs);
        Assert.DoesNotContain("<form", (await GetAsync(ticket)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("do=explode")]
    [InlineData("")]
    [InlineData("comment=x")]
    public async Task What_is_no_button_does_nothing_says_so_and_leaves_the_link_good(string body)
    {
        OutboxRow mail = await MailAsync();
        string ticket = MailBench.Tickets.Write(mail.IdempotencyKey)!;

        KindAnswer answer = await PostAsync(ticket, body);

        Assert.Equal(400, answer.Status);
        Assert.Contains(Languages.All.Select(l => new AnswerWords(l).Unknown), u => answer.Text!.Contains(u, StringComparison.Ordinal));
        Assert.Contains("<form", answer.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await PostAsync(ticket, "do=ack")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x.y")]
    [InlineData("0123456789abcdef.AAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_ticket_that_is_none_of_ours_shows_nothing(string ticket) => Assert.Equal(404, (await GetAsync(ticket)).Status);

    [Fact]
    public async Task A_ticket_of_another_mail_does_not_fit()
    {
        OutboxRow mail = await MailAsync();
        string other = MailBench.Tickets.Write("ffffffffffffffff")!;

        Assert.Equal(404, (await GetAsync(mail.IdempotencyKey + other[other.IndexOf('.', StringComparison.Ordinal)..])).Status);
    }

    [Fact]
    public async Task A_link_ends_after_a_week()
    {
        OutboxRow mail = await MailAsync();
        _bench.Time.Advance(TimeSpan.FromDays(8));

        Assert.Equal(410, (await PostAsync(MailBench.Tickets.Write(mail.IdempotencyKey)!, "do=ack")).Status);
        Assert.Null((await _bench.ProblemAsync()).AcknowledgedAtMs);
    }

    [Fact]
    public async Task Who_is_no_longer_in_the_configuration_may_nothing()
    {
        OutboxRow mail = await MailAsync();
        _bench.Current = _bench.Current with { Organisations = [.. _bench.Current.Organisations.Select(o => o with { People = [] })] };

        await PostAsync(MailBench.Tickets.Write(mail.IdempotencyKey)!, "do=ack");

        Assert.Null((await _bench.ProblemAsync()).AcknowledgedAtMs);
    }

    [Fact]
    public async Task A_bounce_fails_the_mail_and_the_history_says_so()
    {
        OutboxRow mail = await MailAsync();

        Assert.True(await _messages.FailAsync(mail.IdempotencyKey, "550 no such user", Cancelled));
        Assert.False(await _messages.FailAsync(mail.IdempotencyKey, "550 no such user", Cancelled));

        OutboxRow after = await RowAsync(mail.Id);
        Assert.Equal((OutboxState.Failed, "550 no such user", null), (after.State, after.LastResult, after.DeliveredAtMs));
        Assert.Contains((await _bench.ProblemAsync()).Events, e => e.Kind == "not-notified");
    }

    /// <summary>Dovecot holds the mailbox, a mail server takes the answers.</summary>
    [Fact]
    public async Task Replies_and_bounces_in_a_real_mailbox_are_read_once_and_answered()
    {
        await using DovecotServer dovecot = await DovecotServer.StartAsync(Cancelled);
        await using SmtpSink sink = SmtpSink.Start();
        OutboxRow mail = await MailAsync();
        long number = (await _bench.ProblemAsync()).Id;
        var channel = new ChannelDefinition
        {
            Name = mail.Channel,
            Type = "smtp",
            Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>($$$"""
                {"host": "127.0.0.1", "port": {{{sink.Port}}}, "security": "none", "from": "bongsu@example.com",
                 "replies": {"host": "127.0.0.1", "port": {{{dovecot.Port}}}, "security": "none", "user": "bongsu", "password": "{{{DovecotServer.Password}}}"}}
                """)!,
        };
        _bench.Current = _bench.Current with { Channels = [channel] };
        await dovecot.DeliverAsync("bongsu", MailReaderTests.Reply("take", "stranger@example.com", mail.IdempotencyKey), Cancelled);
        await dovecot.DeliverAsync("bongsu", MailReaderTests.Reply("ack on my way", mail.Address!, mail.IdempotencyKey), Cancelled);
        var configuration = new ChatBench(new SmtpKind());
        configuration.Configure(JsonSerializer.Serialize(channel.Options));
        configuration.Rename(mail.Channel);
        using var replies = new MailReplies(_messages, _answers, configuration, configuration.Kinds, _bench.Time, NullLogger<MailReplies>.Instance);

        await replies.StartAsync(Cancelled);
        while (sink.Mails.Count == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancelled);
        ProblemRow problem = await _bench.ProblemAsync();
        Assert.Equal($"{mail.Organisation}/{mail.Person}", problem.AcknowledgedBy);
        Assert.Equal(IssueState.InProgress, problem.Issue!.State);
        SinkMail answer = Assert.Single(sink.Mails);
        Assert.Equal([mail.Address!], answer.To);
        Assert.Equal("auto-replied", answer.Message.Headers["Auto-Submitted"]);
        Assert.Contains(number.ToString(System.Globalization.CultureInfo.InvariantCulture), answer.Message.TextBody, StringComparison.Ordinal);

        await dovecot.DeliverAsync("bongsu", MailReaderTests.Report("failed", key: mail.IdempotencyKey), Cancelled);
        while ((await RowAsync(mail.Id)).State != OutboxState.Failed)
        {
            _bench.Time.Advance(TimeSpan.FromSeconds(30));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancelled);
        }

        await replies.StopAsync(Cancelled);
        Assert.Contains("550 5.1.1", (await RowAsync(mail.Id)).LastResult, StringComparison.Ordinal);
        Assert.Single(sink.Mails);
    }

    // A mail that was delivered, about a problem that is open.
    private async Task<OutboxRow> MailAsync()
    {
        await _bench.StartAsync();
        await _bench.Sink.OpenAsync(Examples.Opening(Level.Emergency), Cancelled);
        await _bench.UntilAsync(rows => rows.Exists(r => r is { Channel: "mail", State: OutboxState.Delivered }));
        await _bench.StopAsync();
        return await _bench.ReadAsync(db => db.Outbox.FirstAsync(o => o.Channel == "mail" && o.State == OutboxState.Delivered, Cancelled));
    }

    private Task<OutboxRow> RowAsync(long id) => _bench.ReadAsync(db => db.Outbox.SingleAsync(o => o.Id == id, Cancelled));

    private ValueTask<KindAnswer> GetAsync(string ticket) => CallAsync("GET", ticket, "");

    private ValueTask<KindAnswer> PostAsync(string ticket, string form) => CallAsync("POST", ticket, form);

    private ValueTask<KindAnswer> CallAsync(string method, string ticket, string body) =>
        _page.AnswerAsync(
            new KindRequest(method, new Dictionary<string, string> { ["ticket"] = ticket }, static _ => null, new MemoryStream(Encoding.UTF8.GetBytes(body))),
            Cancelled);
}
