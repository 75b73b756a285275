using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Memcached;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.Checks;

public sealed class MemcachedCheckTests : CheckKindContract
{
    internal override ICheckKind Kind { get; } = new MemcachedKind();

    internal override ICheck Check { get; } = new MemcachedCheck(TimeProvider.System, new TargetPolicy(new TargetOptions()));

    public override IEnumerable<string> BadOptions => ["""{"port":0}"""];

    protected override string? OptionsFor(int port) => $$"""{"address":"127.0.0.1","port":{{port}}}""";

    [Fact]
    public async Task Statistics_are_read_by_name()
    {
        await using RudePeer peer = ScriptedPeer.Of("", ("stats", "STAT version 1.6\nSTAT bytes 77\nSTAT unheard of\nEND"), ("quit", ""));

        CheckResult result = await RunAsync($$"""{"port":{{peer.Port}}}""");

        Assert.Null(result.Failure);
        Assert.Equal(77, Number(result, "memory"));
    }

    [Fact]
    public async Task An_error_is_said()
    {
        await using RudePeer peer = ScriptedPeer.Of("", ("stats", "ERROR"));

        Assert.Contains("expected STAT, got 'ERROR'", (await RunAsync($$"""{"port":{{peer.Port}}}""")).Failure.English(), StringComparison.Ordinal);
    }
}
