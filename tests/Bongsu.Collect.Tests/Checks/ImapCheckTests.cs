using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Imap;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.Checks;

public sealed class ImapCheckTests : CheckKindContract
{
    internal override ICheckKind Kind { get; } = new ImapKind();

    internal override ICheck Check { get; } = new ImapCheck(TimeProvider.System, new TargetPolicy(new TargetOptions()));

    public override IEnumerable<string> BadOptions => ["""{"port":0}""", """{"password":"x"}""", """{"mailbox":"한"}"""];

    protected override string? OptionsFor(int port) => $$"""{"address":"127.0.0.1","port":{{port}},"user":"kim","password":"{{TheSecret}}"}""";

    [Fact]
    public async Task Messages_are_counted_and_names_are_quoted()
    {
        await using RudePeer peer = ScriptedPeer.Of(
            "* OK ready", ("a2 LOGIN \"k\\\"m\" \"p\\\\w\"", "* CAPABILITY IMAP4rev1\na2 OK"), (
                "a3 STATUS \"INBOX\"", "* STATUS INBOX (MESSAGES 12 UNSEEN 5)\na3 OK"), ("a4", "* BYE\na4 OK"));

        CheckResult result = await RunAsync($$"""{"port":{{peer.Port}},"user":"k\"m","password":"p\\w"}""");

        Assert.Null(result.Failure);
        Assert.Equal((12, 5), (Number(result, "messages"), Number(result, "unseen")));
    }

    [Theory]
    [InlineData("a2 NO wrong", "a3 OK", "refused the login: 'NO wrong'")]
    [InlineData("a2 OK", "a3 NO no such mailbox", "the mailbox 'INBOX' cannot be read: 'NO no such mailbox'")]
    [InlineData("a2 OK", "hm", "expected an IMAP response, got 'hm'")]
    public async Task What_a_server_refuses_is_said(string login, string status, string failure)
    {
        await using RudePeer peer = ScriptedPeer.Of("* OK ready", ("a2", login), ("a3", status));

        Assert.Contains(failure, (await RunAsync($$"""{"port":{{peer.Port}},"user":"kim","password":"pw"}""")).Failure.English(), StringComparison.Ordinal);
    }
}
