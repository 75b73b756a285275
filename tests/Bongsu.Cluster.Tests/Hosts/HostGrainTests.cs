using Bongsu.Cluster.Hosts;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Cluster.Tests.Hosts;

/// <summary>The actor on a real silo: what reaches it becomes problems, in order, and what cannot be written is written later.</summary>
public sealed class HostGrainTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ObserveAsync_ValuesThatFireAndRecover_AreWrittenInOrder()
    {
        EffectiveHost host = Some.Host(1, "web-1", "last(//cpu)>90");
        await using Silo silo = await Silo.StartAsync(host);

        await silo.SendAsync(host, 95);
        ProblemEvent opened = await silo.Problems.NextAsync(Token);
        await silo.SendAsync(host, 10);
        ProblemEvent recovered = await silo.Problems.NextAsync(Token);

        Assert.True(opened.Opened);
        Assert.Equal(Some.Trigger(host).Id, opened.Trigger);
        Assert.False(recovered.Opened);
    }

    [Fact]
    public async Task ObserveAsync_StoreRefuses_IsWrittenOnceItTakesAgain()
    {
        EffectiveHost host = Some.Host(1, "web-1", "last(//cpu)>90");
        await using Silo silo = await Silo.StartAsync(host);
        silo.Problems.RefuseNext(2);

        await silo.SendAsync(host, 95);
        ProblemEvent opened = await silo.Problems.NextAsync(Token);

        Assert.True(opened.Opened);
        Assert.Equal(2, silo.Problems.Refused);
    }

    [Fact]
    public async Task Wake_ValueStoredBeforeTheStart_OpensItsProblem()
    {
        EffectiveHost host = Some.Host(1, "web-1", "last(//cpu)>90");
        await using Silo silo = await Silo.StartAsync(host, before: async silo => await silo.StoreAsync(host, 95));

        ProblemEvent opened = await silo.Problems.NextAsync(Token);

        Assert.True(opened.Opened);
    }

    [Fact]
    public async Task Wake_BadAndBackBeforeTheStart_OpensAndEndsItsProblem()
    {
        EffectiveHost host = Some.Host(1, "web-1", "last(//cpu)>90");
        await using Silo silo = await Silo.StartAsync(host, before: async silo =>
        {
            await silo.StoreAsync(host, 95, secondsAgo: 3);
            await silo.StoreAsync(host, 10, secondsAgo: 2);
        });

        Assert.True((await silo.Problems.NextAsync(Token)).Opened);
        Assert.False((await silo.Problems.NextAsync(Token)).Opened);
        Assert.False(silo.Problems.HasMore);
    }

    [Fact]
    public async Task Reload_HostIsDisabled_ItsProblemEnds()
    {
        EffectiveHost host = Some.Host(1, "web-1", "last(//cpu)>90");
        await using Silo silo = await Silo.StartAsync(host);
        await silo.SendAsync(host, 95);
        await silo.Problems.NextAsync(Token);

        silo.Catalog.Set(host with { Enabled = false });
        ProblemEvent ended = await silo.Problems.NextAsync(Token);

        Assert.False(ended.Opened);
    }

    [Fact]
    public async Task RouteOf_OnlyWhatATriggerReads_HasOne()
    {
        EffectiveHost host = Some.Host(1, "web-1", "last(//cpu)>90");
        await using Silo silo = await Silo.StartAsync(host);

        Assert.NotNull(silo.Router.RouteOf(host.ItemsByKey["cpu"].Id).To);
        Assert.Null(silo.Router.RouteOf(new ItemId(7)).To);
    }

    [Fact]
    public void WireValue_EveryType_ComesBackAsItWas()
    {
        EffectiveHost host = Some.Host(1, "web-1", "last(//cpu)>90");
        EffectiveItem item = host.ItemsByKey["cpu"];
        var at = new Timestamp(1_700_000_000_123_456_789);
        ItemValue[] values =
        [
            ItemValue.Float(at, -0.0), ItemValue.OfUnsigned(at, ulong.MaxValue), ItemValue.OfText(at, "봉수"),
            ItemValue.OfLog(at, "line", new LogDetails(at, "source", 3, 99)), ItemValue.OfLog(at, "line", new LogDetails(null, null, 0, 0)),
        ];

        Assert.All(values, value => Assert.Equal((item.Id, value), WireValue.From(item.Id, value).ToValue()));
    }
}
