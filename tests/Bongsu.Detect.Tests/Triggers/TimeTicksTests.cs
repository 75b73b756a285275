using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Tests.Triggers;

public sealed class TimeTicksTests
{
    private static readonly Timestamp Start = Timestamp.FromUnix(1_795_608_000);

    /// <summary>Ids have 52 bits: multiplied before they were reduced, they overflowed and the first tick lay before the start.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4_503_599_627_370_495)]
    [InlineData(long.MaxValue)]
    public void First_AnyId_LiesWithinTheInterval(long id)
    {
        Timestamp first = TimeTicks.First(new HostId(id), Start, TimeTicks.Interval);

        Assert.InRange(first - Start, TimeSpan.Zero, TimeTicks.Interval);
    }

    [Fact]
    public void First_ManyHosts_AreSpreadOverTheInterval()
    {
        int[] seconds = new int[10];
        for (int id = 0; id < 1000; id++)
            seconds[(int)(TimeTicks.First(new HostId(id), Start, TimeTicks.Interval) - Start).TotalSeconds]++;

        Assert.All(seconds, hosts => Assert.InRange(hosts, 80, 120));
    }
}
