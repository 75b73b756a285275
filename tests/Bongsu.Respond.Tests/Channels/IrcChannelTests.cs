using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Options;
using Bongsu.Model.Words;
using Bongsu.Protocols.Irc;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Channels.Irc;
using Bongsu.Respond.Conversations;
using Bongsu.Testing;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Channels;

public sealed class IrcChannelTests : ChannelContract, IAsyncLifetime
{
    private readonly IrcPeer _peer = new();
    private readonly IrcBench _bench = new();

    private protected override IChannelKind Kind { get; } = new IrcKind();

    private protected override IChannel Channel => _bench.Channel;

    private protected override string Address => "#ops";

    private protected override Flood Flood => _peer.Flood;

    // IRC has nothing by which a server could tell a repeated message.
    private protected override IReadOnlyList<string>? KeysSeen => null;

    private protected override IReadOnlyList<string> TextsSeen => [.. _peer.Messages.Select(m => m["PRIVMSG #ops ".Length..].TrimStart(':'))];

    private protected override void AssertNothingElseWasDone() =>
        Assert.All(_peer.Lines, l =>
            Assert.Contains(l.Split(' ')[0], new[] { "CAP", "PASS", "NICK", "USER", "JOIN", "PRIVMSG", "PING", "PONG", "QUIT", "MODE", "NOTICE" }));

    public async ValueTask InitializeAsync() => await _bench.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        await _peer.DisposeAsync();
    }

    private protected override async ValueTask<object> SetUpAsync(FarSide behaviour)
    {
        string? instead = behaviour switch
        {
            FarSide.RefusesCredentials => $"ERROR :Closing link: bad password {TheSecret}\r\n",
            FarSide.Forbids => $":irc.test 465 bongsu :You are banned, {TheSecret}\r\n",
            FarSide.IsOverloaded => "ERROR :Trying to reconnect too fast\r\n",
            FarSide.IsBroken => $"ERROR :Internal error {TheSecret}\r\n",
            FarSide.AnswersRubbish => "\0\u0001\u0002\r\n\n\n::: :\r\n\u00ff\u00fe\r\n",
            _ => null,
        };
        if (instead is not null)
        {
            _peer.Instead = line => line.StartsWith("USER ", StringComparison.Ordinal) ? instead : "";
            _peer.ClosesAfter = "USER";
        }

        if (behaviour == FarSide.RefusesTheMessage)
            _peer.Instead = line => line.StartsWith("PRIVMSG", StringComparison.Ordinal) ? ":irc.test 404 bongsu #ops :Cannot send to channel\r\n" : null;
        if (behaviour == FarSide.Closes)
            _peer.ClosesAfter = "PRIVMSG";
        _peer.Stalls = behaviour == FarSide.Stalls;
        _peer.FloodOf = behaviour switch
        {
            FarSide.Floods => (Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(":irc.test NOTICE bongsu :and more and more\r\n", 1000))), false),
            FarSide.FloodsFromTheFirstByte => (new byte[65_536], true),
            _ => null,
        };
        if (behaviour == FarSide.IsGone)
            await _peer.DisposeAsync();
        return Options();
    }

    private IrcOptions Options(params IReadOnlyList<string> join) =>
        new() { Host = "127.0.0.1", Port = _peer.Port, Tls = false, Password = new Secret(TheSecret), Join = join };

    [Fact]
    public async Task A_message_is_a_few_lines_with_title_link_reason_and_the_command_to_acknowledge()
    {
        Assert.Equal(
            DeliveryOutcome.Delivered,
            (await Channel.DeliverAsync(Message() with { Language = Languages.Find("ko")! }, Options(), Cancelled)).Outcome);

        Assert.Equal(
            [
                "PRIVMSG #ops :[5 위급] shop: front page failed · https://bongsu.example.com/problems/4711",
                "PRIVMSG #ops :last(//http.ok[front page])=0",
                "PRIVMSG #ops :bongsu: 확인 4711",
            ], _peer.Messages);
    }

    [Fact]
    public async Task It_joins_before_it_speaks_and_joins_once()
    {
        await Channel.DeliverAsync(Message(), Options(), Cancelled);
        await Channel.DeliverAsync(Message("bbbb"), Options(), Cancelled);

        Assert.Single(_peer.Lines, l => l == "JOIN #ops");
        Assert.Single(_peer.Lines, l => l.StartsWith("NICK", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_nick_is_told_directly_without_a_name_in_front_of_the_command()
    {
        await Channel.DeliverAsync(Message() with { Address = "mina", Language = Languages.Find("ko")! }, Options(), Cancelled);

        Assert.Contains("PRIVMSG mina :확인 4711", _peer.Messages);
        Assert.DoesNotContain(_peer.Lines, l => l.StartsWith("JOIN", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_nick_that_is_not_there_is_tried_again_later()
    {
        _peer.Instead = line => line.StartsWith("PRIVMSG", StringComparison.Ordinal) ? ":irc.test 401 bongsu mina :No such nick\r\n" : null;

        DeliveryResult result = await Channel.DeliverAsync(Message() with { Address = "mina" }, Options(), Cancelled);

        Assert.Equal((DeliveryOutcome.RetryLater, "nobody of the nick mina is there"), (result.Outcome, result.Reason.English()));
    }

    [Fact]
    public async Task A_channel_that_cannot_be_joined_is_named_with_the_reason()
    {
        _peer.Instead = line => line.StartsWith("JOIN", StringComparison.Ordinal) ? ":irc.test 474 bongsu #ops :Cannot join channel (+b)\r\n" : null;

        DeliveryResult result = await Channel.DeliverAsync(Message(), Options(), Cancelled);

        Assert.Equal(DeliveryOutcome.RetryLater, result.Outcome);
        Assert.Equal("the bot cannot join #ops (474 Cannot join channel (+b))", result.Reason.English());
    }

    [Theory]
    [InlineData("#ops\r\nQUIT")]
    [InlineData("#ops,#other")]
    [InlineData("mina QUIT")]
    [InlineData("")]
    public async Task An_address_that_is_not_exactly_one_is_refused_before_the_wire(string address)
    {
        Assert.Equal(DeliveryOutcome.Failed, (await Channel.DeliverAsync(Message() with { Address = address }, Options(), Cancelled)).Outcome);

        Assert.Empty(_peer.Messages);
    }

    [Fact]
    public async Task Hostile_text_arrives_as_text()
    {
        const string hostile = "a\r\nQUIT :gone\u0001VERSION\u0001\u000304,12red\0 /quit @everyone \u202e";
        ChannelMessage message = Message() with { Problems = [Examples.FactsOf(Level.Emergency) with { Id = 1, Because = hostile + new string('가', 40_000) }] };

        Assert.Equal(
            DeliveryOutcome.Delivered,
            (await Channel.DeliverAsync(message with { Content = message.Content with { Subject = hostile } }, Options(), Cancelled)).Outcome);

        Assert.DoesNotContain(_peer.Lines, l => l.StartsWith("QUIT", StringComparison.Ordinal));
        Assert.All(_peer.Lines, l => Assert.True(Encoding.UTF8.GetByteCount(l) <= 510 && !l.Any(char.IsControl)));
        Assert.Contains("red", _peer.Messages.First(), StringComparison.Ordinal);
    }

    /// <summary>Six lines at most, each of which costs two seconds.</summary>
    [Fact]
    public void A_digest_is_cut_to_a_few_lines()
    {
        ChannelMessage digest = Message() with { Problems = [.. Enumerable.Range(1, 50).Select(i => Examples.FactsOf(Level.Info) with { Id = i })] };

        IReadOnlyList<string> lines = IrcComposer.Compose(digest, "bongsu");

        Assert.Equal(5, lines.Count);
        Assert.Equal("1 · web-1: front page failed", lines[1]);
    }

    [Fact]
    public async Task A_configured_channel_is_joined_without_a_message_and_left_when_it_goes()
    {
        _bench.Change(new ChannelDefinition
        {
            Name = "chat",
            Type = "irc",
            Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(
                $$$"""{"host": "127.0.0.1", "port": {{{_peer.Port}}}, "tls": false, "nick": "watch", "join": ["#ops", "#dev"], "sasl": {"user": "u", "password": "p"}}""")!,
        });
        _peer.Instead = line => line.StartsWith("USER", StringComparison.Ordinal) ? "" : line.StartsWith("CAP LS", StringComparison.Ordinal)
            ? ":irc.test CAP * LS :sasl\r\n" : line.StartsWith("CAP REQ", StringComparison.Ordinal) ? ":irc.test CAP * ACK :sasl\r\n"
            : line == "AUTHENTICATE PLAIN" ? "AUTHENTICATE +\r\n" : line.StartsWith("AUTHENTICATE", StringComparison.Ordinal) ? ":irc.test 903 watch :ok\r\n"
            : line == "CAP END" ? ":irc.test 001 watch :Welcome\r\n" : null;

        await SeenAsync("JOIN #dev");

        Assert.Contains("NICK watch", _peer.Lines);
        Assert.Contains("JOIN #ops", _peer.Lines);
        _bench.Change();
    }

    [Fact]
    public async Task What_is_said_to_the_bot_is_answered_in_the_room_and_what_is_not_is_not()
    {
        IrcOptions options = Options("#ops");
        await Channel.DeliverAsync(Message(), options, Cancelled);
        _peer.Instead = line => line.StartsWith("PRIVMSG #ops :bongsu: ack", StringComparison.Ordinal)
            ? ":mina!m@h PRIVMSG #ops :the bongsu hill\r\n:mina!m@h PRIVMSG #ops :BONGSU, problems\r\n:mina!m@h NOTICE #ops :bongsu: ack 1\r\n"
            : null;

        await Channel.DeliverAsync(Message("bbbb"), options, Cancelled);
        await SeenAsync("PRIVMSG #ops :mina: heard problems");

        Assert.Equal("problems", Assert.Single(_bench.Heard).Text);
    }

    [Fact]
    public async Task A_server_that_is_gone_for_a_while_is_found_again()
    {
        IrcOptions options = Options();
        _peer.ClosesAfter = "USER";
        Assert.NotEqual(DeliveryOutcome.Delivered, (await Channel.DeliverAsync(Message(), options, Cancelled)).Outcome);
        _peer.ClosesAfter = null;

        while ((await Channel.DeliverAsync(Message(), options, Cancelled)).Outcome != DeliveryOutcome.Delivered)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancelled);

        Assert.Equal(2, _peer.Lines.Count(l => l.StartsWith("NICK", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(IrcFault.Unreachable, 1, 2, 3)]
    [InlineData(IrcFault.Unreachable, 4, 19, 24)]
    [InlineData(IrcFault.Closed, 1, 2, 3)]
    [InlineData(IrcFault.Closed, 2, 48, 60)]
    [InlineData(IrcFault.Refused, 1, 60, 60)]
    [InlineData(IrcFault.Credentials, 1, 300, 300)]
    [InlineData(IrcFault.Flood, 9, 240, 300)]
    public void The_rest_between_attempts_grows(IrcFault fault, int failures, double least, double most)
    {
        Assert.InRange(IrcBackoff.After(fault, failures, 1).TotalSeconds, least, most);
        Assert.InRange(IrcBackoff.After(fault, failures, 0).TotalSeconds, least, most);
    }

    [Theory]
    [InlineData(":mina!m@h PRIVMSG #ops :bongsu: ack 1", "ack 1", "#ops", true, "mask:mina!m@h")]
    [InlineData(":mina!m@h PRIVMSG #OPS :Bongsu_, ack 1", "ack 1", "#OPS", true, "mask:mina!m@h")]
    [InlineData("@account=Mina :mina!m@h PRIVMSG #other :@bongsu ack 1", "ack 1", "#other", false, "account:Mina")]
    [InlineData(":mina!m@h PRIVMSG bongsu_ :ack 1", "ack 1", null, false, "mask:mina!m@h")]
    [InlineData(":mina!m@h PRIVMSG bongsu_ :bongsu: ack 1", "ack 1", null, false, "mask:mina!m@h")]
    [InlineData(":mina!m@h PRIVMSG bongsu_ :\u0002ack\u0002 1", "ack 1", null, false, "mask:mina!m@h")]
    [InlineData(":mina!m@h PRIVMSG #ops :ack 1", null, null, false, null)]
    [InlineData(":mina!m@h PRIVMSG #ops :bongsu is down", null, null, false, null)]
    [InlineData(":mina!m@h PRIVMSG #ops :bongsus: ack 1", null, null, false, null)]
    [InlineData(":mina!m@h PRIVMSG #ops :bongsu:", null, null, false, null)]
    [InlineData(":mina!m@h PRIVMSG somebody :ack 1", null, null, false, null)]
    [InlineData(":mina!m@h PRIVMSG bongsu_ :\u0001VERSION\u0001", null, null, false, null)]
    [InlineData(":bongsu_!b@h PRIVMSG #ops :bongsu: ack 1", null, null, false, null)]
    [InlineData(":irc.test PRIVMSG bongsu_ :ack 1", null, null, false, null)]
    [InlineData("PRIVMSG bongsu_ :ack 1", null, null, false, null)]
    [InlineData(":mina!m@h PRIVMSG bongsu_", null, null, false, null)]
    public void The_bot_hears_what_is_said_to_it(string line, string? text, string? room, bool trusted, string? account)
    {
        Assert.True(IrcMessage.TryParse(line, out IrcMessage? message));

        Utterance? said = IrcHearing.Hear(message, "bongsu_", "chat", Options("#ops"));

        Assert.Equal((text, room, trusted, account), (said?.Text, said?.Room, said?.IsTrustedRoom ?? false, said?.Account));
    }

    [Fact]
    public void In_a_room_that_is_not_trusted_nobody_is()
    {
        Assert.True(IrcMessage.TryParse(":mina!m@h PRIVMSG #ops :bongsu: ack 1", out IrcMessage? message));

        Assert.False(IrcHearing.Hear(message, "bongsu", "chat", new IrcOptions { Host = "x", Join = ["#ops"], Trusted = false })!.IsTrustedRoom);
    }

    [Theory]
    [InlineData("""{"host": "irc.test"}""", "")]
    [InlineData("""{"host": "irc.test", "nick": "9"}""", "nick '9' is not a nick")]
    [InlineData("""{"host": "irc.test", "join": ["ops"]}""", "join 'ops' is not a channel")]
    [InlineData("""{"host": "irc.test", "sasl": {"user": "u"}}""", "sasl needs a password")]
    [InlineData("""{"host": "irc.test", "sasl": {"user": "u", "password": "a\nb"}}""", "password ******** has control characters")]
    [InlineData("""{"host": "irc.test", "tls": false, "certificate": "x"}""", "certificate needs tls")]
    [InlineData("""{"host": "irc test"}""", "host 'irc test'")]
    public void Options_are_checked_when_they_are_configured(string json, string fault)
    {
        var options = JsonSerializer.Deserialize<IrcOptions>(json, ConfigurationJson.Options)!;

        string faults = string.Join(' ', options.Validate(new ValidationContext(options)));

        Assert.Equal(fault.Length == 0, faults.Length == 0);
        Assert.Contains(fault, faults, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_nested_password_is_a_secret() => Assert.Contains(
        "sasl.password", new KindRegistry([new IrcKind()]).SecretNames(KindFamily.Channel, "irc"));

    private async Task SeenAsync(string line)
    {
        long started = TimeProvider.System.GetTimestamp();
        while (!_peer.Lines.Contains(line))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromMinutes(1), $"Not seen: {line}. Seen:\n{string.Join('\n', _peer.Lines)}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancelled);
        }
    }
}
