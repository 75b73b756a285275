using Bongsu.Cluster.Tests.Hosts;
using Bongsu.Collect.Availability;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Services;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Silo = Bongsu.Cluster.Tests.Hosts.Silo;

namespace Bongsu.Cluster.Tests.Services;

/// <summary>
/// The actor of a service on a real silo: it is looked at by itself, and its lost members become a problem that the host's actor of the same service leaves
/// alone.
/// </summary>
public sealed class ServiceGrainTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Look_TheLastButOneIsLost_TakesThePlaceOfTheOpenProblem_AndTheHostsActorLeavesItAlone()
    {
        EffectiveHost shop = Some.Host(10, "shop", "last(//cpu)>90") with { IsService = true, Service = "shop", Terms = new ServiceTerms() };
        EffectiveHost[] members = [.. Enumerable.Range(1, 2).Select(i => Some.Host(i, $"web-{i}", "last(//cpu)>90") with { Service = "shop" })];
        TriggerId lost = ServiceTriggers.IdOf(shop.Id, ServiceTriggers.Lost), edge = ServiceTriggers.IdOf(shop.Id, ServiceTriggers.Edge);

        // The service's actor finds its own problem open at its start, as after a restart; the host's actor must not end it as one whose trigger is gone.
        await using Silo silo = await Silo.StartAsync([shop, .. members], new Presence(), open: [lost]);
        ProblemEvent first = await silo.Problems.NextAsync(Token);
        ProblemEvent second = await silo.Problems.NextAsync(Token);

        Assert.Equal((new ProblemEvent(true, edge), new ProblemEvent(false, lost)), (first, second));
        Assert.Equal(MarginState.Edge, silo.Get<ServiceStandings>().Of(shop.Id)!.Margin.State);
        Assert.Equal("1 of 2 up, cannot lose any more", silo.Get<ServiceStandings>().Of(shop.Id)!.Margin.Sentence);
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

        public void Clock(HostId host, TimeSpan ahead, Timestamp at)
        {
        }

        public ClockOffset? ClockOf(HostId host) => null;
    }
}
