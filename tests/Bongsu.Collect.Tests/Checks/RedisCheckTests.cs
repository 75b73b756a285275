using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Redis;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.Checks;

public sealed class RedisCheckTests : CheckKindContract
{
    internal override ICheckKind Kind { get; } = new RedisKind();

    internal override ICheck Check { get; } = new RedisCheck(TimeProvider.System, new TargetPolicy(new TargetOptions()));

    public override IEnumerable<string> BadOptions => ["""{"port":0}""", """{"tls":"maybe"}"""];

    protected override string? OptionsFor(int port) => $$"""{"address":"127.0.0.1","port":{{port}},"password":"{{TheSecret}}"}""";

    [Fact]
    public void Info_is_read_by_name()
    {
        var info = new RedisInfo(
            "# Server\r\nredis_version:7.0.15\r\nused_memory:1024\r\nused_memory:9\r\n\r\n# "
                + "Keyspace\r\ndb0:keys=5,expires=0\r\ndb12:keys=7,expires=1\r\ndbx:keys=100\r\nbroken"
        );

        Assert.Equal(
            ("7.0.15", 1024.0, 12.0, (double?)null), (info.Text("redis_version"), info.Number("used_memory"), info.Keys, info.Number("redis_version")));
    }

    [Theory]
    [InlineData("-LOADING Redis is loading the dataset in memory", "still loading its data")]
    [InlineData("-NOAUTH Authentication required.", "refused the command: '-NOAUTH Authentication required.'")]
    [InlineData("$99999999999", "expected a RESP reply")]
    [InlineData("$999999999", "longer than")]
    public async Task What_a_server_refuses_is_said(string reply, string failure)
    {
        await using RudePeer peer = ScriptedPeer.Of("", ("*1", ""), ("$4", ""), ("PING", reply));

        Assert.Contains(failure, (await RunAsync($$"""{"port":{{peer.Port}}}""")).Failure.English(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replica_without_its_primary_has_failed()
    {
        const string info = "role:slave\r\nmaster_link_status:down";
        await using RudePeer peer = ScriptedPeer.Of("", ("*1", ""), ("$4", ""), ("PING", "+PONG"), ("INFO", $"${info.Length}\n{info}"));

        CheckResult result = await RunAsync($$"""{"port":{{peer.Port}}}""");

        Assert.Contains("lost its primary", result.Failure.English(), StringComparison.Ordinal);
        Assert.Equal(0, Number(result, "replication.linked"));
    }
}
