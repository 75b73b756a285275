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
            """{"helo":"a b"}"""];

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
