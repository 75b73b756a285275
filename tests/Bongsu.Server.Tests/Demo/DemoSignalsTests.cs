using Bongsu.Model.Time;
using Bongsu.Server.Demo;

namespace Bongsu.Server.Tests.Demo;

public sealed class DemoSignalsTests
{
    private static readonly Timestamp s_now = Timestamp.FromUnix(1_795_970_400);

    private readonly DemoSignals _signals = new(DemoStory.Before(s_now));

    [Fact]
    public void At_SameMoment_IsTheSameInAnotherInstallation()
    {
        var again = new DemoSignals(DemoStory.Before(s_now));

        for (int hour = 1; hour < 700; hour += 7)
        {
            long ms = (s_now - TimeSpan.FromHours(hour)).UnixMilliseconds;
            Assert.Equal(_signals.At("shop-web-1", "system.cpu.util", ms), again.At("shop-web-1", "system.cpu.util", ms));
        }
    }

    [Theory]
    [InlineData("system.cpu.util", 0, 100)]
    [InlineData("vm.memory.util", 0, 100)]
    [InlineData("vfs.fs.pused[/]", 0, 60)]
    [InlineData("web.latency.p95", 0, 1.3)]
    [InlineData("web.errors", 0, 4)]
    public void At_QuietHost_StaysBelowWhatTriggersAskFor(string key, double least, double most)
    {
        for (int minute = 0; minute < 30 * 1440; minute += 11)
        {
            double? value = _signals.At("search-index-9", key, (s_now - TimeSpan.FromMinutes(minute)).UnixMilliseconds);
            Assert.InRange(value!.Value, least, most);
        }
    }

    [Fact]
    public void At_PresentFaults_FailNow()
    {
        long now = s_now.UnixMilliseconds;

        Assert.Equal(0, _signals.At("pay", "ok[authorise]", now));
        Assert.Equal(1, _signals.At("pay", "ok[refund]", now));
        Assert.Null(_signals.At("search-4", "system.cpu.util", now));
        Assert.True(_signals.At("pay-db-1", "vfs.fs.pused[/]", now) > 97);
    }

    [Fact]
    public void At_UnknownItem_IsNothing() => Assert.Null(_signals.At("shop-web-1", "no.such.item", s_now.UnixMilliseconds));
}
