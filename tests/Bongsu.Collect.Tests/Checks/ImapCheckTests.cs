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
            "* OK ready", ("a1 LOGIN \"k\\\"m\" \"p\\\\w\"", "* CAPABILITY IMAP4rev1\na1 OK"), (
                "a2 STATUS \"INBOX\"", "* STATUS INBOX (MESSAGES 12 UNSEEN 5)\na2 OK"), ("z", "* BYE\nz OK"));

        CheckResult result = await RunAsync($$"""{"port":{{peer.Port}},"user":"k\"m","password":"p\\w"}""");

        Assert.Null(result.Failure);
        Assert.Equal((12, 5), (Number(result, "messages"), Number(result, "unseen")));
    }

    [Theory]
    [InlineData("a1 NO wrong", "a2 OK", "refused the login: 'NO wrong'")]
    [InlineData("a1 OK", "a2 NO no such mailbox", "the mailbox 'INBOX' cannot be read: 'NO no such mailbox'")]
    [InlineData("a1 OK", "hm", "expected an IMAP response, got 'hm'")]
    public async Task What_a_server_refuses_is_said(string login, string status, string failure)
    {
        await using RudePeer peer = ScriptedPeer.Of("* OK ready", ("a1", login), ("a2", status));

        Assert.Contains(failure, (await RunAsync($$"""{"port":{{peer.Port}},"user":"kim","password":"pw"}""")).Failure.English(), StringComparison.Ordinal);
    }
}
