using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Finger;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Tests.Checks;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.NewCheck;

public sealed class FingerCheckTests : CheckKindContract
{
    internal override ICheckKind Kind { get; } = new FingerKind();

    internal override ICheck Check { get; } = new FingerCheck(TimeProvider.System, new TargetPolicy(new TargetOptions()));

    public override IEnumerable<string> BadOptions => ["""{"port":0}""", """{"user":"a b"}"""];

    protected override string? OptionsFor(int port) => $$"""{"address":"127.0.0.1","port":{{port}},"contains":"kim"}""";

    [Theory]
    [InlineData("kim", null)]
    [InlineData("lee", "expected 'lee', got 'Login: kim'")]
    public async Task The_answer_is_read(string contains, string? failure)
    {
        await using RudePeer peer = ScriptedPeer.Once("kim", "Login: kim\nNo mail.");

        CheckResult result = await RunAsync($$"""{"port":{{peer.Port}},"user":"kim","contains":"{{contains}}"}""");

        Assert.Equal(failure, result.Failure?.English());
        Assert.Equal(2, Number(result, "lines"));
    }
}
