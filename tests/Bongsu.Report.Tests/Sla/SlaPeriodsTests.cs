using Bongsu.Detect.Services;
using Bongsu.Model.Time;
using Bongsu.Report.Sla;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Report.Tests.Sla;

public sealed class SlaPeriodsTests
{
    /// <summary>Against a walk over the days of the calendar: periods begin and end where local days do, in every zone.</summary>
    [Property(MaxTest = 200)]
    public Property Periods_are_those_of_the_calendar() => Prop.ForAll(
        Gen.Elements("UTC", "Asia/Seoul", "Europe/Berlin", "America/Sao_Paulo", "Pacific/Apia", "Africa/Cairo")
            .SelectMany(z => Gen.Elements(Enum.GetValues<SlaPeriod>()).SelectMany(p => Gen.Choose(0, 40_000).Select(h => (z, p, h)))).ToArbitrary(),
        t =>
        {
            TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(t.z);
            var now = Timestamp.From(new DateTimeOffset(2023, 12, 28, 0, 30, 0, TimeSpan.Zero).AddHours(t.h));
            TimeInterval period = SlaPeriods.Of(t.p, now, zone);
            DateOnly today = WallClock.LocalDate(now, zone);
            int months = t.p is SlaPeriod.ThisMonth or SlaPeriod.LastMonth ? 1 : t.p is SlaPeriod.ThisQuarter or SlaPeriod.LastQuarter ? 3 : 12;
            DateOnly first = today;
            while (first.Day != 1 || (first.Month - 1) % months != 0)
                first = first.AddDays(-1);
            bool isOver = t.p is SlaPeriod.LastMonth or SlaPeriod.LastQuarter or SlaPeriod.LastYear;
            DateOnly from = isOver ? first.AddMonths(-months) : first;
            return WallClock.LocalDate(period.From, zone) == from
                && WallClock.LocalDate(period.From - TimeSpan.FromMilliseconds(1), zone) == from.AddDays(-1)
                && (isOver
                    ? WallClock.LocalDate(period.To, zone) == first && WallClock.LocalDate(period.To - TimeSpan.FromMilliseconds(1), zone) < first
                    : period.To == now);
        });

    [Fact]
    public void Days_are_meant_whole()
    {
        TimeInterval days = SlaPeriods.Days(new DateOnly(2026, 10, 25), new DateOnly(2026, 10, 25), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

        // The day on which summer time ends.
        Assert.Equal(TimeSpan.FromHours(25), days.To - days.From);
    }
}
