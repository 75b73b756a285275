using Bongsu.Configuration.Definitions;
using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Respond.Conversations;
using Bongsu.Respond.Messages;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Testing;
using static Bongsu.Respond.Tests.Examples;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Conversations;

/// <summary>Who may ask for what in a chat, what is done, and what is answered. Over the real commands and a real store.</summary>
public sealed class ConversationTests : IAsyncDisposable
{
    private const string Mina = "mask:mina!m@host";
    private readonly RespondBench _bench = new();
    private readonly SomeChatAccounts _accounts = new();
    private readonly Conversation _conversation;

    public ConversationTests()
    {
        _bench.Current = _bench.Current with
        {
            Organisations =
            [
                .. _bench.Current.Organisations.Select(o => o.Name switch
                {
                    "infra" => o with { People = [.. o.People, new PersonDefinition { Name = "Room", Addresses = new Dictionary<string,
                        string> { ["irc"] = "#ops" } }] },
                    "shop-team" => o with { People = [.. o.People, new PersonDefinition { Name = "Room", Addresses = new Dictionary<string,
                        string> { ["irc"] = "#shop" } }] },
                    _ => o,
                }),
            ],
        };
        _conversation = new Conversation(
            new ChatSpeakers(_accounts, Addresses, _bench),
            new ChatReader(_bench.Store, _bench.Hosts),
            new ChatResponder(_bench.Operators, _bench.Lifecycle, _bench.Silences, _bench.Time),
            _accounts,
            new OnCallPeople(_bench),
            _bench,
            new PublicAddress(),
            _bench.Time,
            new FakeLogger<Conversation>());
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_nick_in_a_trusted_room_acknowledges_and_the_audit_log_names_nick_and_room()
    {
        long id = await OpenAsync(Level.Emergency);

        Assert.Equal([$"Problem {id} is acknowledged by irc:mina."], await SayAsync($"ack {id} on my way", "#ops"));

        ProblemRow problem = await _bench.ProblemAsync();
        Assert.Equal("irc:mina", problem.AcknowledgedBy);
        Assert.NotNull(problem.AcknowledgedAtMs);
        Assert.Contains(problem.Events, e => e is { Kind: "acknowledged", By: "irc:mina", Text: "on my way" });
        AuditRow audit = await AuditAsync("acknowledge");
        Assert.Equal(("irc:mina via chat #ops", $"problem {id}"), (audit.By, audit.Subject));
    }

    [Theory]
    [InlineData("problems")]
    [InlineData("ack 1")]
    [InlineData("host web-1")]
    [InlineData("who is on call")]
    [InlineData("help")]
    public async Task A_stranger_reads_nothing_and_does_nothing(string command)
    {
        await OpenAsync(Level.Emergency);

        foreach ((string? room, bool trusted) in new (string?, bool)[] { (null, false), ("#ops", false), (null, true) })
        {
            string answer = Assert.Single((await AnswerAsync(command, room, trusted))!.Lines);
            Assert.StartsWith("I do not know you. Sign in at https://bongsu.example.com/account", answer, StringComparison.Ordinal);
        }

        Assert.Null((await _bench.ProblemAsync()).AcknowledgedAtMs);
    }

    [Fact]
    public async Task A_code_links_an_account_which_then_has_its_users_rights()
    {
        long shop = await OpenAsync(Level.Emergency);

        Assert.Contains("wrong", Assert.Single(await SayAsync("link NOTACODE", null)), StringComparison.Ordinal);
        Assert.Equal(["This account now belongs to the user kim."], await SayAsync($"link {SomeChatAccounts.GoodCode}", null));
        Assert.Equal([$"kim 님이 {shop}번 장애를 확인했습니다."], await SayAsync($"ack {shop}", null));

        Assert.Equal("kim", (await _bench.ProblemAsync()).AcknowledgedBy);
        Assert.Equal("kim via chat", (await AuditAsync("acknowledge")).By);
    }

    [Fact]
    public async Task A_code_that_was_said_in_a_room_is_spent_for_nobody()
    {
        Assert.Equal(["Send codes to me alone, not in a room. That one has ended."], await SayAsync($"link {SomeChatAccounts.GoodCode}", "#ops"));

        Assert.Contains("wrong", Assert.Single(await SayAsync($"link {SomeChatAccounts.GoodCode}", null)), StringComparison.Ordinal);
        Assert.Empty(_accounts.Linked);
    }

    [Fact]
    public async Task A_linked_account_in_a_room_that_nobody_trusts_is_answered_privately()
    {
        _accounts.Linked[Mina] = SomeChatAccounts.Kim;
        long id = await OpenAsync(Level.Emergency);

        ChatReply? reply = await AnswerAsync($"problem {id}", "#public", trusted: false);

        Assert.True(reply!.IsPrivate);
        Assert.Contains("front page failed", reply.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_room_of_a_service_organisation_sees_its_own_alone_whoever_asks()
    {
        _accounts.Linked[Mina] = Viewer.Of("root", Role.Administrator, "infra", isInfrastructure: true);
        long shop = await OpenAsync(Level.Emergency);
        long pay = (await _bench.Sink.OpenAsync(Opening(Level.Warning, 8) with { Service = "pay", Owner = "pay-team", Title = "pay is slow" }, Cancelled))
            .Problem
            .Value;

        Assert.Equal([$"{shop}번 사건은 2시간 동안 더 알리지 않습니다."], await SayAsync($"보류 {shop} 2시간", "#shop"));
        Assert.Equal([$"볼 수 있는 {pay}번 장애가 없습니다."], await SayAsync($"ack {pay}", "#shop"));
        Assert.DoesNotContain(await SayAsync("problems", "#shop"), l => l.Contains("pay", StringComparison.Ordinal));
        Assert.Contains(await SayAsync("problems", "#ops"), l => l.Contains("pay is slow", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_user_who_may_only_look_is_refused()
    {
        _accounts.Linked[Mina] = Viewer.Of("park", Role.Viewer, "shop-team", isInfrastructure: false);
        long id = await OpenAsync(Level.Emergency);

        Assert.Equal(["볼 수는 있지만 조작 권한이 없습니다."], await SayAsync($"확인 {id}", null));

        Assert.Null((await _bench.ProblemAsync()).AcknowledgedAtMs);
    }

    [Fact]
    public async Task Take_acknowledges_and_assigns()
    {
        long id = await OpenAsync(Level.Emergency);

        Assert.Equal([$"Problem {id} is acknowledged and assigned to irc:mina."], await SayAsync($"take {id}", "#ops"));

        ProblemRow problem = await _bench.ProblemAsync();
        Assert.NotNull(problem.AcknowledgedAtMs);
        Assert.Equal((IssueState.Assigned, "irc:mina"), (problem.Issue!.State, problem.Issue.Assignee));
    }

    [Fact]
    public async Task Comment_and_hand_over_do_what_they_say()
    {
        long id = await OpenAsync(Level.Emergency);

        Assert.Equal([$"The comment on problem {id} is kept."], await SayAsync($"comment {id} tape is in", "#ops"));
        Assert.Equal([$"Problem {id} is assigned to Mina Kim."], await SayAsync($"hand {id} Mina Kim", "#ops"));

        ProblemRow problem = await _bench.ProblemAsync();
        Assert.Contains(problem.Events, e => e is { Kind: "comment", By: "irc:mina", Text: "tape is in" });
        Assert.Equal((IssueState.Assigned, "Mina Kim"), (problem.Issue!.State, problem.Issue.Assignee));
    }

    [Fact]
    public async Task A_stranger_may_ask_for_their_own_address() =>
        Assert.Contains("is #other.", Assert.Single((await AnswerAsync("address", "#other", trusted: false))!.Lines), StringComparison.Ordinal);

    [Fact]
    public async Task Silence_lasts_as_long_as_was_said()
    {
        long id = await OpenAsync(Level.Emergency);

        Assert.Equal([$"Nobody further is notified of incident {id} for 2 h."], await SayAsync($"silence {id} 2h", "#ops"));

        Assert.Equal((_bench.Now + TimeSpan.FromHours(2)).UnixMilliseconds, (await _bench.ProblemAsync()).SilencedUntilMs);
    }

    [Fact]
    public async Task Problems_are_listed_worst_first_and_not_more_than_a_few()
    {
        for (int i = 0; i < 8; i++)
            await _bench.Sink.OpenAsync(Opening(i == 3 ? Level.Emergency : Level.Warning, 100 + i) with { Title = $"number {i}" }, Cancelled);

        IReadOnlyList<string> lines = await SayAsync("problems", "#ops");

        Assert.Equal("8 open problems:", lines[0]);
        Assert.Contains("[5 Emergency] shop: number 3 (open for 0 s, not acknowledged)", lines[1], StringComparison.Ordinal);
        Assert.Equal("… 3 more: https://bongsu.example.com/problems", lines[^1]);
        Assert.Equal(7, lines.Count);
    }

    [Fact]
    public async Task Host_chart_on_call_and_help_answer()
    {
        long id = await OpenAsync(Level.Warning);

        Assert.Equal("web-1: monitored · https://bongsu.example.com/hosts/web-1", (await SayAsync("host WEB-1", "#ops"))[0]);
        Assert.Equal(["There is no host or service 'web-9' that you may see."], await SayAsync("host web-9", "#ops"));
        Assert.Equal([$"Problem {id} has no item to draw: https://bongsu.example.com/problems/{id}"], await SayAsync($"chart {id}", "#ops"));
        Assert.Contains("infra: On-call, Room", await SayAsync("who is on call", "#ops"));
        Assert.Contains("장애 N", Assert.Single(await SayAsync("도움말", "#ops")), StringComparison.Ordinal);
        Assert.Equal(["There is no problem 4711 that you may see."], await SayAsync("problem 4711", "#ops"));
    }

    [Fact]
    public async Task Hostile_titles_are_answered_as_one_bounded_line()
    {
        await _bench.Sink.OpenAsync(Opening(Level.Emergency) with { Title = "a\r\nQUIT :x\u0003" + new string('y', 900) }, Cancelled);

        Assert.All(await SayAsync("problems", "#ops"), l => Assert.True(l.Length <= 500 && !l.Any(char.IsControl)));
    }

    /// <summary>Two programs that answer each other stop after a few lines.</summary>
    [Fact]
    public async Task What_is_no_command_is_answered_a_few_times_and_then_not()
    {
        var answers = new List<ChatReply?>();
        for (int i = 0; i < 20; i++)
            answers.Add(await AnswerAsync("I do not know that command.", "#ops", trusted: true));

        Assert.Equal(3, answers.Count(a => a is not null));
    }

    [Fact]
    public async Task Who_sends_too_many_commands_is_told_once_and_then_left_unanswered()
    {
        var answers = new List<ChatReply?>();
        for (int i = 0; i < 20; i++)
            answers.Add(await AnswerAsync("problems", "#ops", trusted: true));

        Assert.Equal(11, answers.Count(a => a is not null));
        Assert.StartsWith("Too many commands.", Assert.Single(answers[10]!.Lines), StringComparison.Ordinal);
    }

    private async Task<long> OpenAsync(Level level) => (await _bench.Sink.OpenAsync(Opening(level), Cancelled)).Problem.Value;

    private async Task<IReadOnlyList<string>> SayAsync(string text, string? room) => (await AnswerAsync(text, room, trusted: room is not null))!.Lines;

    private Task<ChatReply?> AnswerAsync(string text, string? room, bool trusted) => _conversation.AnswerAsync(
        new Utterance { Type = "irc", Channel = "chat", Account = Mina, Name = "mina", Room = room, IsTrustedRoom = trusted, Text = text }, Cancelled);

    private Task<AuditRow> AuditAsync(string action) => _bench.ReadAsync(db => db.Audit.SingleAsync(a => a.Action == action, Cancelled));
}
