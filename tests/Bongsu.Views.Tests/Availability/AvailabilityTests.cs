using Bongsu.Detect.Services;
using Bongsu.Model.Time;
using Bongsu.Views.Availability;
using FsCheck.Xunit;

namespace Bongsu.Views.Tests.Availability;

public sealed class AvailabilityTests
{
    private static readonly Timestamp s_start = Timestamp.FromUnix(1_795_608_000);

    [Fact]
    public void Compute_TakesGoodBadUnknownAndMaintenanceApart()
    {
        // 100 s: good to 40, bad to 50, nothing to 60, good to 100; maintenance from 45 to 65.
        OutcomeSpan[] runs = [Run(0, 40, good: true), Run(40, 50, good: false), Run(60, 100, good: true)];

        AvailabilityReport report = AvailabilityMath.Compute(
            [runs], Range(100), [new TimeInterval(s_start + Seconds(45), s_start + Seconds(65))], 0.9, Seconds(5));

        Assert.Equal((75, 5, 0, 20), (report.Good.TotalSeconds, report.Bad.TotalSeconds, report.Unknown.TotalSeconds, report.Maintenance.TotalSeconds));
        Assert.Equal((5, 5), (report.GoodInMaintenance.TotalSeconds, report.BadInMaintenance.TotalSeconds));
        Assert.Equal(75 / 80d, report.Availability!.Value, 9);
        Assert.Equal(80 / 90d, report.AvailabilityWithMaintenance!.Value, 9);
        Assert.Equal(1 - (5 / 10d), report.BudgetLeft!.Value, 9);
    }

    [Fact]
    public void Compute_OneCheckFailsWhileAnotherWorks_IsBad()
    {
        AvailabilityReport report = AvailabilityMath.Compute([[Run(0, 100, good: true)], [Run(10, 20, good: false)]], Range(100), [], 0.999999, Seconds(5));

        Assert.Equal((90, 10), (report.Good.TotalSeconds, report.Bad.TotalSeconds));
    }

    [Fact]
    public void Limit_ACheckEachMinute_CannotProveSixNines()
    {
        var report = new AvailabilityReport
        {
            Range = new TimeInterval(s_start, s_start + TimeSpan.FromDays(30)),
            Objective = 0.999999,
            Resolution = TimeSpan.FromSeconds(60),
        };

        Assert.False(report.Proves);
        Assert.Equal("99.9999 % of 30d is 2.592 s; a check each 60 s resolves 60 s, so it cannot prove it.", report.Limit);
        Assert.True((report with { Objective = 0.999 }).Proves);
    }

    /// <summary>The four kinds of time always add up to the range, and equal what counting millisecond by millisecond gives.</summary>
    [Property(MaxTest = 100)]
    public bool Compute_EqualsANaiveCount(byte[] cuts, byte planStart, byte planLength)
    {
        var runs = new List<OutcomeSpan>();
        long at = 0;
        for (int i = 0; i + 1 < cuts.Length && at < 300; i += 2)
        {
            long from = at + (cuts[i] % 20);
            at = from + 1 + (cuts[i + 1] % 30);
            runs.Add(new OutcomeSpan(s_start.UnixMilliseconds + from, s_start.UnixMilliseconds + at, cuts[i] % 2 == 0));
        }

        long planEnd = planStart + planLength;
        TimeInterval[] plans = planLength == 0
            ? []
            : [new TimeInterval(s_start + TimeSpan.FromMilliseconds(planStart), s_start + TimeSpan.FromMilliseconds(planEnd))];
        AvailabilityReport report = AvailabilityMath.Compute([runs], new TimeInterval(s_start, s_start + TimeSpan.FromMilliseconds(200)), plans, 0.99, null);

        int[] naive = new int[4];
        for (long ms = 0; ms < 200; ms++)
        {
            long time = s_start.UnixMilliseconds + ms;
            OutcomeSpan? run = runs.Where(r => r.FromMs <= time && time < r.ToMs).Cast<OutcomeSpan?>().FirstOrDefault();
            naive[ms >= planStart && ms < planEnd ? 3 : run is null ? 2 : run.Value.Good ? 0 : 1]++;
        }

        return naive.SequenceEqual([
            (int)report.Good.TotalMilliseconds,
            (int)report.Bad.TotalMilliseconds,
            (int)report.Unknown.TotalMilliseconds,
            (int)report.Maintenance.TotalMilliseconds]);
    }

    [Theory]
    [InlineData("30d", 30 * 24)]
    [InlineData("1h", 1)]
    public void Range_ASpan_EndsNow(string text, double hours)
    {
        Assert.True(AvailabilityRange.TryParse(text, s_start, TimeZoneInfo.Utc, out TimeInterval range));
        Assert.Equal((s_start, hours), (range.To, range.Length.TotalHours));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5m")]
    [InlineData("184d")]
    [InlineData("year")]
    public void Range_AnythingElse_IsNone(string text) => Assert.False(AvailabilityRange.TryParse(text, s_start, TimeZoneInfo.Utc, out _));

    [Theory]
    [InlineData("2026-11-30T14:59:59Z", "UTC", "2026-11-01T00:00:00Z")]
    [InlineData("2026-11-30T14:59:59Z", "Asia/Seoul", "2026-10-31T15:00:00Z")]
    [InlineData("2026-11-30T15:00:00Z", "Asia/Seoul", "2026-11-30T15:00:00Z")]
    [InlineData("2026-11-15T00:00:00Z", "America/New_York", "2026-11-01T04:00:00Z")]
    public void Range_Month_BeginsWithTheMonthOfTheZone(string now, string zone, string begins)
    {
        var at = Timestamp.From(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));

        Assert.True(AvailabilityRange.TryParse("month", at, TimeZoneInfo.FindSystemTimeZoneById(zone), out TimeInterval range));

        Assert.Equal((DateTimeOffset.Parse(begins, System.Globalization.CultureInfo.InvariantCulture), at), (range.From.ToDateTimeOffset(), range.To));
    }

    private static OutcomeSpan Run(int from, int to, bool good) =>
        new((s_start + Seconds(from)).UnixMilliseconds, (s_start + Seconds(to)).UnixMilliseconds, good);

    private static TimeInterval Range(int seconds) => new(s_start, s_start + Seconds(seconds));

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
