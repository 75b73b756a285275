using Bongsu.Cluster.Tests.Hosts;
using Bongsu.Collect.Availability;
using Bongsu.Detect.Services;
using Bongsu.Model.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;

namespace Bongsu.Cluster.Tests.Services;

/// <summary>The actor of a service on a real silo: it is looked at by itself, and its lost members become a problem that the host's actor of the same service leaves alone.</summary>
public sealed class ServiceGrainTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Look_AMemberStaysDown_OpensTheProblemAndPostsTheMargin()
    {
        EffectiveHost shop = Some.Host(10, "shop", "last(//cpu)>90") with { IsService = true, Service = "shop", Terms = new ServiceTerms() };
        EffectiveHost[] members = [.. Enumerable.Range(1, 2).Select(i => Some.Host(i, $"web-{i}", "last(//cpu)>90") with { Service = "shop" })];
        await using Silo silo = await Silo.StartAsync([shop, .. members], new Presence());

        // Two looks, ten seconds apart, by the real clock of the silo.
        ProblemEvent opened = await silo.Problems.NextAsync(Token);

        Assert.True(opened.Opened);
        Assert.Equal(ServiceTriggers.IdOf(shop.Id, ServiceTriggers.Edge), opened.Trigger);
        Assert.Equal(MarginState.Edge, silo.Get<ServiceBoard>().Of(shop.Id)!.Margin.State);
    }

    [Fact]
    public async Task Start_OfAServiceWithAnOpenProblemOfItsOwnRules_LeavesItToItsActor()
    {
        EffectiveHost shop = Some.Host(10, "shop", "last(//cpu)>90") with { IsService = true, Service = "shop", Terms = new ServiceTerms() };
        TriggerId own = ServiceTriggers.IdOf(shop.Id, ServiceTriggers.Lost), gone = StableId.Trigger(shop.Id, "was removed");
        await using Silo silo = await Silo.StartAsync([shop, Some.Host(1, "web-1", "last(//cpu)>90") with { Service = "shop" }], new Presence(), open: [own, gone]);

        ProblemEvent first = await silo.Problems.NextAsync(Token);
        ProblemEvent second = await silo.Problems.NextAsync(Token);

        // The host's actor ends what has no trigger any more; the service's own ends the lost instance when it takes the place of it, after its second look, with what holds now.
        Assert.Equal(new ProblemEvent(false, gone), first);
        Assert.Equal(new ProblemEvent(true, ServiceTriggers.IdOf(shop.Id, ServiceTriggers.TooFew)), second);
        Assert.Equal(new ProblemEvent(false, own), await silo.Problems.NextAsync(Token));
    }

    /// <summary>web-1 is down, every other host is up.</summary>
    private sealed class Presence : IHostAvailability
    {
        public Health Get(EffectiveHost host) => host.Name == "web-1" ? Health.Bad("silent") : Health.Good;

        public Timestamp? LastHeard(HostId host) => null;

        public void Heard(HostId host, Timestamp at)
        {
        }

        public void Heartbeat(HostId host, TimeSpan frequency, Timestamp at)
        {
        }

        public void Asked(HostId host, string? failure, Timestamp at)
        {
        }
    }
}
