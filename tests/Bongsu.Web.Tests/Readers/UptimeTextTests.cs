using Bongsu.Detect.Services;
using Bongsu.Model.Time;
using Bongsu.Views.Availability;
using Bongsu.Web.Readers;

namespace Bongsu.Web.Tests.Readers;

/// <summary>Days of a service in a bar, and the share of all of them.</summary>
public sealed class UptimeTextTests
{
    private static readonly Timestamp s_start = Timestamp.FromUnix(1_790_000_000);

    [Theory]
    [InlineData(86_400, 0, 0, 0, "good")]
    [InlineData(10, 0, 86_390, 0, "unknown")]
    [InlineData(0, 0, 86_400, 0, "unknown")]
    [InlineData(0, 0, 0, 86_400, "planned")]
    [InlineData(86_300, 100, 0, 0, "warn")]
    [InlineData(85_536, 864, 0, 0, "bad")]
    [InlineData(0, 10, 86_390, 0, "bad")]
    public void Look_IsHowTheDayWas(int good, int bad, int unknown, int planned, string look) =>
        Assert.Equal(look, UptimeText.Look(Day(good, bad, unknown, planned)));

    [Fact]
    public void Share_IsOfTheTimeThatIsKnown()
    {
        Assert.Equal(0.75, UptimeText.Share([Day(100, 0, 50, 0), Day(50, 50, 900, 7)]));
        Assert.Null(UptimeText.Share([Day(0, 0, 50, 50)]));
        Assert.Null(UptimeText.Share([]));
    }

    [Theory]
    [InlineData(0.999999, "99.9999 %")]
    [InlineData(0.8999, "89.99 %")]
    [InlineData(1.0, "100 %")]
    [InlineData(0.0, "0 %")]
    [InlineData(-12.5, "−1,250 %")]
    [InlineData(null, "–")]
    public void Percent_NeverSaysMoreThanWasReached(double? share, string text) => Assert.Equal(text, ServiceText.Percent(share));

    private static AvailabilityReport Day(int good, int bad, int unknown, int planned) => new()
    {
        Range = new TimeInterval(s_start, s_start + TimeSpan.FromDays(1)),
        Objective = 0.99,
        Good = TimeSpan.FromSeconds(good),
        Bad = TimeSpan.FromSeconds(bad),
        Unknown = TimeSpan.FromSeconds(unknown),
        Maintenance = TimeSpan.FromSeconds(planned),
    };
}
