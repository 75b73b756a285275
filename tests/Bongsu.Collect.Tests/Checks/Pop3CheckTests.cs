using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Pop3;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.Checks;

public sealed class Pop3CheckTests : CheckKindContract
{
    internal override ICheckKind Kind { get; } = new Pop3Kind();

    internal override ICheck Check { get; } = new Pop3Check(TimeProvider.System, new TargetPolicy(new TargetOptions()));

    public override IEnumerable<string> BadOptions => ["""{"port":0}""", """{"password":"x"}""", """{"user":"a\nb"}"""];

    protected override string? OptionsFor(int port) => $$"""{"address":"127.0.0.1","port":{{port}},"user":"kim","password":"{{TheSecret}}"}""";

    [Fact]
    public async Task Messages_are_counted()
    {
        await using RudePeer peer = ScriptedPeer.Of("+OK ready", ("USER kim", "+OK"), ("PASS pw", "+OK"), ("STAT", "+OK 3 4500"), ("QUIT", "+OK"));

        CheckResult result = await RunAsync($$"""{"port":{{peer.Port}},"user":"kim","password":"pw"}""");

        Assert.Null(result.Failure);
        Assert.Equal((3, 4500), (Number(result, "messages"), Number(result, "size")));
    }

    [Fact]
    public async Task A_refused_login_is_said_in_the_servers_words()
    {
        await using RudePeer peer = ScriptedPeer.Of("+OK ready", ("USER", "+OK"), ("PASS", "-ERR [AUTH] no"));

        CheckResult result = await RunAsync($$"""{"port":{{peer.Port}},"user":"kim","password":"pw"}""");

        Assert.Contains("refused the login: '-ERR [AUTH] no'", result.Failure.English(), StringComparison.Ordinal);
    }
}
