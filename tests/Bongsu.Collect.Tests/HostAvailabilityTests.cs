using Bongsu.Collect.Availability;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests;

/// <summary>How long ago an agent was heard is measured by the steady clock.</summary>
public sealed class HostAvailabilityTests : IAsyncDisposable
{
    private readonly TestWorld _world = new();

    private IHostAvailability Availability => _world.Services.GetRequiredService<IHostAvailability>();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public void A_step_of_the_clock_makes_no_agent_late(double step)
    {
        EffectiveHost host = _world.Catalog.Put(TestHosts.Host());
        Availability.Heartbeat(host.Id, TimeSpan.FromMinutes(1), _world.Now);
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        _world.Clock.AdjustTime(_world.Clock.GetUtcNow() + TimeSpan.FromSeconds(step));

        Assert.Equal(HealthState.Good, Availability.Get(host).State);
        _world.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(HealthState.Bad, Availability.Get(host).State);
    }

    [Fact]
    public void A_host_whose_clock_alone_is_known_has_not_been_heard()
    {
        EffectiveHost host = _world.Catalog.Put(TestHosts.Host());

        Availability.Clock(host.Id, TimeSpan.FromHours(9), _world.Now);

        Assert.Equal(HealthState.NotKnown, Availability.Get(host).State);
        Assert.Equal(new ClockOffset(TimeSpan.FromHours(9), Timestamp.Now(_world.Clock)), Availability.ClockOf(host.Id));
    }
}
