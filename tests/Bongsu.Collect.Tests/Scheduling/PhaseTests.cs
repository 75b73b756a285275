using Bongsu.Collect.Scheduling;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Tests.Scheduling;

public sealed class PhaseTests
{
    private const long Second = 1_000_000_000;

    private static readonly Timestamp s_now = new(1_796_000_000_123_456_789);

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(60)]
    [InlineData(86_400)]
    public void Ticks_are_one_interval_apart_and_lie_on_the_grid(int seconds)
    {
        for (int host = 0; host < 200; host++)
        {
            long phase = Phase.Of(new HostId(host), "check page");
            Timestamp tick = Phase.NextTick(s_now, phase, seconds * Second), next = Phase.NextTick(tick, phase, seconds * Second);

            Assert.InRange(tick.UnixNanoseconds - s_now.UnixNanoseconds, 1, seconds * Second);
            Assert.Equal(seconds * Second, next.UnixNanoseconds - tick.UnixNanoseconds);
            Assert.Equal(0, tick.UnixNanoseconds % Phase.Grid);
        }
    }

    [Fact]
    public void Ticks_of_many_hosts_are_spread_over_all_of_the_grid()
    {
        Dictionary<long, int> each = Enumerable.Range(0, 5_000)
            .Select(host => Phase.NextTick(s_now, Phase.Of(new HostId(host), "check page"), Second).UnixNanoseconds % Second)
            .CountBy(static tick => tick)
            .ToDictionary();

        Assert.Equal(Second / Phase.Grid, each.Count);
        Assert.All(each.Values, count => Assert.InRange(count, 50, 200));
    }
}
