using Bongsu.Configuration.Effective;
using Bongsu.Detect.Services;
using Bongsu.Detect.Tests.Triggers;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Model.Words;

namespace Bongsu.Detect.Tests.Services;

public sealed class TriggeredServiceHealthTests
{
    private readonly TriggerHealths _board = new();
    private readonly ServiceStandings _services = new();
    private readonly EffectiveHost _shop;

    public TriggeredServiceHealthTests()
    {
        EffectiveHost host = new HostBuilder("shop").Item("x").Trigger("a", "last(//x)=0").Trigger("b", "last(//x)=1").Build();
        _shop = host with { IsService = true, Triggers = [.. host.Triggers.Select(t => t with { Category = Category.Service })] };
    }

    [Fact]
    public void Of_NothingEvaluatedYet_IsNotKnown() => Assert.Equal(HealthState.NotKnown, State());

    [Fact]
    public void Of_OneGoodAndOneNotKnown_IsGood()
    {
        Post(0, Health.Good);

        Assert.Equal(HealthState.Good, State());
    }

    [Fact]
    public void Of_OneBad_IsBad()
    {
        Post(0, Health.Good);
        Post(1, Health.Bad("down"));

        Assert.Equal(HealthState.Bad, State());
    }

    [Fact]
    public void Of_WithoutTriggers_IsNotKnownAndSaysWhatToMend() =>
        Assert.Contains("check", new TriggeredServiceHealth(_board, _services).Of(_shop with { Triggers = [] }).Because.English(), StringComparison.Ordinal);

    [Fact]
    public void Of_GoodChecksButTooFewMembersLeft_IsBad()
    {
        Post(0, Health.Good);
        Member[] members = [new("web-1", "web-1", Health.Bad("silent"))];
        _services.Post(_shop.Id, new ServiceStanding { At = default(Timestamp), Members = members, Margin = MarginDecider.Decide(members, 1) });

        Assert.Equal(HealthState.Bad, State());
    }

    private HealthState State() => new TriggeredServiceHealth(_board, _services).Of(_shop).State;

    private void Post(int trigger, Health health) => _board.Post([KeyValuePair.Create(_shop.Triggers[trigger].Id, health)]);
}
