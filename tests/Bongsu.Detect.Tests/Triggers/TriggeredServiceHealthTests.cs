using Bongsu.Detect.Triggers;
using Bongsu.Model.Effective;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;

namespace Bongsu.Detect.Tests.Triggers;

public sealed class TriggeredServiceHealthTests
{
    private readonly TriggerStateBoard _board = new();
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
        Assert.Contains("check", new TriggeredServiceHealth(_board).Of(_shop with { Triggers = [] }).Because, StringComparison.Ordinal);

    private HealthState State() => new TriggeredServiceHealth(_board).Of(_shop).State;

    private void Post(int trigger, Health health) => _board.Post([KeyValuePair.Create(_shop.Triggers[trigger].Id, health)]);
}
