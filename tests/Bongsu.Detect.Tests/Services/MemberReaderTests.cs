using Bongsu.Configuration.Effective;
using Bongsu.Detect.Services;
using Bongsu.Detect.Tests.Topology;
using Bongsu.Detect.Tests.Triggers;
using Bongsu.Detect.Topology;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Words;

namespace Bongsu.Detect.Tests.Services;

public sealed class MemberReaderTests
{
    private readonly EffectiveHost _web = WithCheck(Nodes.Host("web-1", "shop", "gw-1"));
    private readonly EffectiveHost _gateway = WithCheck(Nodes.Host("gw-1"));

    [Theory]
    [InlineData(HealthState.Good, HealthState.NotKnown, HealthState.Good)]
    [InlineData(HealthState.Bad, HealthState.Good, HealthState.Bad)]
    [InlineData(HealthState.Good, HealthState.Bad, HealthState.Bad)]
    [InlineData(HealthState.NotKnown, HealthState.Good, HealthState.Good)]
    [InlineData(HealthState.NotKnown, HealthState.NotKnown, HealthState.NotKnown)]
    public void Judge_ByAgentAndOwnCheck(HealthState agent, HealthState check, HealthState expected) =>
        Assert.Equal(expected, MemberReader.Judge(_web, Of(agent), _ => Of(check)).State);

    [Fact]
    public void Judge_ATriggerTaggedAvailabilityIsBad_IsDown()
    {
        EffectiveTrigger tagged = _web.Triggers[0] with
        {
            Id = new TriggerId(9),
            Name = "no answer",
            Tags = new Dictionary<string, string> { ["scope"] = "availability" },
        };
        EffectiveHost web = _web with { Triggers = [tagged] };

        Assert.Equal(Health.Bad("no answer"), MemberReader.Judge(web, Health.Good, _ => Health.Bad()));
        Assert.Equal(
            HealthState.Good,
            MemberReader.Judge(web with { Triggers = [tagged with { Level = Level.Notice }] }, Health.Good, _ => Health.Bad()).State);
    }

    [Fact]
    public void Of_ItsGatewayIsDown_IsUnreachableAndNotDown()
    {
        var board = new TriggerHealths();
        board.Post([KeyValuePair.Create(_web.Triggers[0].Id, Health.Bad()), KeyValuePair.Create(_gateway.Triggers[0].Id, Health.Bad())]);
        using var topology = new TopologyView(new FixedCatalog([_web, _gateway]));

        Member member = new MemberReader(new Presence(Health.Bad("silent")), board, topology).Of(_web, null);

        Assert.Equal(HealthState.NotKnown, member.Health.State);
        Assert.Contains("gw-1 is down", member.Health.Because.English(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_TheServiceAsksItself_ItsAnswerHolds()
    {
        using var topology = new TopologyView(new FixedCatalog([_web, _gateway]));

        Assert.Equal(HealthState.Good, new MemberReader(new Presence(Health.Bad("silent")), new TriggerHealths(), topology).Of(_web, Health.Good).Health.State);
    }

    private static EffectiveHost WithCheck(EffectiveHost host) => host with
    {
        Checks =
        [
            new EffectiveCheck
            {
                Name = "http", Type = "tcp", Interval = TimeSpan.FromSeconds(30), Timeout = TimeSpan.FromSeconds(5), Outputs = new Dictionary<string, ItemId>(),
                FailureTrigger = StableId.Trigger(host.Id, "http failed"), Options = new Dictionary<string, System.Text.Json.JsonElement>(),
            },
        ],
        Triggers = [
            new EffectiveTrigger
            {
                Id = StableId.Trigger(host.Id, "http failed"),
                Name = "http failed",
                Expression = "last(//tcp.ok[http])=0",
                Level = Level.Warning,
                Category = Category.Instance,
            }],
    };

    private static Health Of(HealthState state) =>
        state switch { HealthState.Good => Health.Good, HealthState.Bad => Health.Bad("x"), _ => Health.NotKnown("x") };

    private sealed class Presence(Health health) : IHostPresence
    {
        public Health Of(EffectiveHost host) => health;
    }
}
