using Bongsu.Collect.Availability;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Tests.Availability;

/// <summary>How long ago an agent was heard is measured by the steady clock.</summary>
public sealed class HostAvailabilityTests : IDisposable
{
    private readonly SettableTime _time = new();
    private readonly TestCatalog _catalog = new();
    private readonly HostAvailability _availability;

    public HostAvailabilityTests() => _availability = new HostAvailability(_catalog, _time);

    public void Dispose() => _availability.Dispose();

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public void A_step_of_the_clock_makes_no_agent_late(double step)
    {
        EffectiveHost host = TestHosts.Host();
        _availability.Heartbeat(host.Id, TimeSpan.FromMinutes(1), Timestamp.Now(_time));
        _time.Pass(TimeSpan.FromMinutes(1));
        _time.Set(TimeSpan.FromSeconds(step));

        Assert.Equal(HealthState.Good, _availability.Get(host).State);
        _time.Pass(TimeSpan.FromSeconds(61));
        Assert.Equal(HealthState.Bad, _availability.Get(host).State);
    }

    [Fact]
    public void A_host_whose_clock_alone_is_known_has_not_been_heard()
    {
        EffectiveHost host = TestHosts.Host();

        _availability.Clock(host.Id, TimeSpan.FromHours(9), Timestamp.Now(_time));

        Assert.Equal(HealthState.NotKnown, _availability.Get(host).State);
        Assert.Equal(new ClockOffset(TimeSpan.FromHours(9), Timestamp.Now(_time)), _availability.ClockOf(host.Id));
    }

    /// <summary>A clock that can be set while the steady one goes on.</summary>
    private sealed class SettableTime : TimeProvider
    {
        private TimeSpan _steady = TimeSpan.FromDays(1);
        private TimeSpan _set;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan span) => _steady += span;

        public void Set(TimeSpan by) => _set += by;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(1_700_000_000) + _steady + _set;

        public override long GetTimestamp() => _steady.Ticks;
    }
}
