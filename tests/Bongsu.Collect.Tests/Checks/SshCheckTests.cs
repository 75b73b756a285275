using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Ssh;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.Checks;

public sealed class SshCheckTests : CheckKindContract
{
    internal override ICheckKind Kind { get; } = new SshKind();

    internal override ICheck Check { get; } = new SshCheck(TimeProvider.System, new TargetPolicy(new TargetOptions()));

    public override IEnumerable<string> BadOptions =>
        ["""{"port":0}""", """{"user":"kim"}""", """{"password":"x"}""", """{"user":"kim","password":"x","matches":"a"}""", """{"fingerprint":"abc"}"""];

    protected override string? OptionsFor(int port) => $$"""{"address":"127.0.0.1","port":{{port}},"user":"kim","password":"{{TheSecret}}"}""";

    [Fact]
    public async Task Lines_may_come_before_the_banner()
    {
        await using RudePeer peer = ScriptedPeer.Of("Go away\nunless you are nice\nSSH-2.0-Test");

        CheckResult result = await RunAsync($$"""{"port":{{peer.Port}}}""");

        Assert.Null(result.Failure);
        Assert.Contains(result.Outputs, o => o is { Output: "banner", Text: "SSH-2.0-Test" });
    }

    [Fact]
    public async Task A_private_key_that_is_none_is_said_so()
    {
        await using RudePeer peer = ScriptedPeer.Of("SSH-2.0-Test");

        CheckResult result = await RunAsync($$"""{"port":{{peer.Port}},"user":"kim","privateKey":"{{TheSecret}}"}""");

        Assert.Equal("the private key cannot be read", result.Failure.English());
    }
}
