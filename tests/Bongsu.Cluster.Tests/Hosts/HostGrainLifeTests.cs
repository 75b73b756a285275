using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Cluster.Tests.Hosts;

/// <summary>The actor hears of problems closed by hand, of openings that the store holds back, and rests in a maintenance without data.</summary>
public sealed class HostGrainLifeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ClosedAsync_ProblemClosedByHand_TheNextBadValueOpensAnother()
    {
        EffectiveHost host = Some.Host(1, "web-1", "last(//cpu)>90");
        await using Silo silo = await Silo.StartAsync(host);
        await silo.SendAsync(host, 95);
        await silo.Problems.NextAsync(Token);

        silo.Problems.Forget(Some.Trigger(host).Id);
        await silo.Closed.ClosedAsync(host.Id, Some.Trigger(host).Id, null, Timestamp.Now(TimeProvider.System), Token);
        await silo.SendAsync(host, 96);

        Assert.True((await silo.Problems.NextAsync(Token)).Opened);
    }

    [Fact]
    public async Task ObserveAsync_MaintenanceWithoutData_IsNotJudgedUntilItIsOver()
    {
        EffectiveHost host = Some.Host(1, "web-1", "last(//cpu)>90");
        await using Silo silo = await Silo.StartAsync(host);
        silo.Maintenances.IsCollecting = false;
        await silo.SendAsync(host, 95);
        // The actor does one thing after the other: once it has answered this, it has seen the value.
        await silo.Closed.ClosedAsync(host.Id, new TriggerId(99), null, Timestamp.Now(TimeProvider.System), Token);
        Assert.False(silo.Problems.HasMore);
        silo.Maintenances.IsCollecting = true;
        await silo.SendAsync(host, 96);

        Assert.True((await silo.Problems.NextAsync(Token)).Opened);
    }

    [Fact]
    public async Task ObserveAsync_StoreHoldsBack_TriesAgainAtTheNextLook()
    {
        EffectiveHost host = Some.Host(1, "web-1", "last(//cpu)>90");
        await using Silo silo = await Silo.StartAsync(host);
        silo.Problems.HoldBackNext(1);

        await silo.SendAsync(host, 95);
        await silo.SendAsync(host, 96);

        Assert.True((await silo.Problems.NextAsync(Token)).Opened);
    }
}
