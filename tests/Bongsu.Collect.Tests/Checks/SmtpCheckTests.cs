using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Smtp;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.Checks;

public sealed class SmtpCheckTests : CheckKindContract
{
    internal override ICheckKind Kind { get; } = new SmtpKind();

    internal override ICheck Check { get; } = new SmtpCheck(TimeProvider.System, new TargetPolicy(new TargetOptions()));

    public override IEnumerable<string> BadOptions =>
        [
            """{"port":0}""",
            """{"password":"x"}""",
            """{"user":"a","password":"x\ny"}""",
            """{"recipient":"a b"}""",
            """{"tls":"maybe"}""",
            """{"helo":"a b"}""",
            """{"arrival":"imap","arrivalUser":"kim"}""",
            """{"arrival":"imap","recipient":"a@example.com"}""",
            """{"arrivalUser":"kim\nlee"}""",
            """{"arrivalPassword":"x"}""",
        ];

    protected override string? OptionsFor(int port) => $$"""{"address":"127.0.0.1","port":{{port}},"user":"kim","password":"{{TheSecret}}"}""";

    [Fact]
    public async Task A_server_that_takes_the_mail_is_well_and_gets_none()
    {
        await using RudePeer peer = ScriptedPeer.Of(
            "220 mx ready", (
                "EHLO bongsu", "250-mx\n250-SIZE 1000\n250 AUTH PLAIN LOGIN"), ("AUTH PLAIN AGtpbQBwdw==", "235 welcome"), ("MAIL FROM:<>", "250 ok"),
            ("RCPT TO:<a@example.com>", "250 ok"), ("RSET", "250 ok"), ("QUIT", "221 bye"));

        CheckResult result = await RunAsync($$"""{"port":{{peer.Port}},"user":"kim","password":"pw","recipient":"a@example.com"}""");

        Assert.Null(result.Failure);
        Assert.Equal(1000, Number(result, "size.limit"));
        Assert.Contains(result.Outputs, o => o is { Output: "greeting", Text: "220 mx ready" });
    }

    [Theory]
    [InlineData("""{"user":"kim","password":"pw"}""", "refused the login: '535 no'")]
    [InlineData("""{"recipient":"a@example.com"}""", "mail for a@example.com is refused: '550 nobody'")]
    [InlineData("""{"tls":"explicit"}""", "does not offer TLS")]
    public async Task What_a_server_refuses_is_said(string options, string failure)
    {
        await using RudePeer peer = ScriptedPeer.Of(
            "220 mx ready", (
                "EHLO",
                "250-mx\n250 AUTH LOGIN"), (
                    "AUTH LOGIN",
                    "334 VXNlcm5hbWU6"), ("a2lt", "334 UGFzc3dvcmQ6"), ("cHc=", "535 no"), ("MAIL", "250 ok"), ("RCPT", "550 nobody"), ("RSET", "250 ok"));

        CheckResult result = await RunAsync(options.Replace("{", $$"""{"port":{{peer.Port}},""", StringComparison.Ordinal));

        Assert.Contains(failure, result.Failure.English(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_does_not_arrive_in_time_fails_the_check()
    {
        await using RudePeer peer = Accepting();
        await using RudePeer mailbox = ScriptedPeer.Of(
            "* OK", ("a1 LOGIN", "a1 OK"), ("a2 SELECT", "a2 OK"), ("a3 UID SEARCH HEADER Message-ID", "* SEARCH\na3 OK"), ("z", "z OK"));

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task<CheckResult> run = RunUntilAsync(RoundTrip(peer, "imap", mailbox), 10050, null, limit.Token).AsTask();
        await mailbox.Visited;
        await limit.CancelAsync();
        CheckResult result = await run;

        Assert.Contains("the message to a@example.com was accepted and had not arrived after", result.Failure.English(), StringComparison.Ordinal);
        Assert.True(Number(result, "time.send") > 0);
        Assert.DoesNotContain(result.Outputs, o => o.Output == "time.arrive");
    }

    [Theory]
    [InlineData("* OK", "a1 LOGIN", "a1 OK\n* junk", "expected")]
    [InlineData("hello", "a1", "a1 OK", "expected * OK, got 'hello'")]
    public async Task A_mailbox_that_talks_nonsense_fails_the_check(string greeting, string command, string reply, string failure)
    {
        await using RudePeer peer = Accepting();
        await using RudePeer mailbox = ScriptedPeer.Of(greeting, (command, reply), ("a", "nonsense"));

        CheckResult result = await RunAsync(RoundTrip(peer, "imap", mailbox));

        Assert.Contains("the message was sent, but the mailbox cannot be read: ", result.Failure.English(), StringComparison.Ordinal);
        Assert.Contains(failure, result.Failure.English(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_is_known_by_its_identifier_and_an_old_one_by_its_age()
    {
        var now = new DateTimeOffset(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);
        RoundTripMessage message = RoundTripMessage.New(now), late = RoundTripMessage.New(now.AddHours(-2)), lost = RoundTripMessage.New(now.AddDays(-2));

        Assert.True(message.IsToBeRemoved($"message-id: <{message.Id}>", out bool isThis) && isThis);
        Assert.False(message.IsToBeRemoved($"Message-ID: <{late.Id}>", out isThis) || isThis);
        Assert.True(message.IsToBeRemoved($"Message-ID: <{lost.Id}>", out isThis) && !isThis);
        Assert.False(message.IsToBeRemoved("Message-ID: <1@example.com>", out _));
        Assert.Contains("Date: Mon, 30 Nov 2026 09:00:00 +0000", message.Lines("a@example.com", "b@example.com"));
    }

    private static RudePeer Accepting() => ScriptedPeer.Of(
        "220 mx", ("EHLO", "250 mx"), ("MAIL", "250 ok"), ("RCPT", "250 ok"), ("DATA", "354 go"), (".", "250 taken"), ("QUIT", "221 bye"), ("", ""));

    private static string RoundTrip(RudePeer peer, string arrival, RudePeer mailbox) => $$"""
        {"port":{{peer.Port}},"recipient":"a@example.com","arrival":"{{arrival}}","arrivalPort":{{mailbox.Port}},"arrivalUser":"kim","arrivalPassword":"pw"}
        """;

    [Fact]
    public async Task A_server_without_room_says_so()
    {
        await using RudePeer peer = ScriptedPeer.Of("421 too busy");

        Assert.Contains("expected 220, got '421 too busy'", (await RunAsync($$"""{"port":{{peer.Port}}}""")).Failure.English(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_floods_is_given_up()
    {
        await using var peer = new RudePeer(async (stream, token) =>
        {
            byte[] flood = System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("220-hello\r\n", 2000)));
            while (true)
                await stream.WriteAsync(flood, token);
        });

        Assert.Contains("expected an SMTP reply", (await RunAsync($$"""{"port":{{peer.Port}}}""")).Failure.English(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_without_an_end_is_given_up()
    {
        await using var peer = new RudePeer(async (stream, token) =>
        {
            byte[] flood = new byte[65_536];
            while (true)
                await stream.WriteAsync(flood, token);
        });

        Assert.Contains("longer than 8192 bytes", (await RunAsync($$"""{"port":{{peer.Port}}}""")).Failure.English(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_before_tls_is_not_taken_for_what_comes_in_it()
    {
        await using RudePeer peer = ScriptedPeer.Of("220 mx", ("EHLO", "250-mx\n250 STARTTLS"), ("STARTTLS", "220 go\n250 injected"));

        Assert.Contains("before TLS began", (await RunAsync($$"""{"port":{{peer.Port}},"tls":"explicit"}""")).Failure.English(), StringComparison.Ordinal);
    }
}
