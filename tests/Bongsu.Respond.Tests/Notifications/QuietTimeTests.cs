using Bongsu.Configuration.Definitions;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Respond.Notifications;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Respond.Tests.Notifications;

/// <summary>Quiet hours and times of digests against minutes walked one by one, over the nights when clocks are put forward and back.</summary>
public sealed class QuietTimeTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    [Property(Arbitrary = [typeof(Nights)], MaxTest = 300)]
    public void A_moment_is_put_off_to_the_first_minute_that_is_not_quiet(Night night)
    {
        Timestamp naive = night.At;
        while (night.IsQuiet(naive))
            naive += s_minute;

        Assert.Equal(naive, QuietTime.After(night.Hours, night.Zone, Level.Warning, night.At));
    }

    [Property(Arbitrary = [typeof(Nights)], MaxTest = 100)]
    public void What_is_worse_than_can_wait_is_not_put_off(Night night) =>
        Assert.Equal(night.At, QuietTime.After(night.Hours, night.Zone, Level.Critical, night.At));

    [Property(Arbitrary = [typeof(Nights)], MaxTest = 300)]
    public void A_digest_ends_at_the_first_of_its_times_after_the_moment(Night night)
    {
        var rhythm = new DigestRhythm(TimeSpan.FromHours(1), [night.Hours.From, night.Hours.Until], night.Zone);
        Timestamp naive = night.At + s_minute;
        while (!night.Shows(naive, night.Hours.From) && !night.Shows(naive, night.Hours.Until))
            naive += s_minute;

        Assert.Equal(naive, rhythm.EndAfter(night.At));
    }

    [Fact]
    public void Without_times_a_digest_ends_with_its_span() =>
        Assert.Equal(Examples.Noon + TimeSpan.FromHours(1), new DigestRhythm(TimeSpan.FromHours(1), [], "Asia/Seoul").EndAfter(Examples.Noon + s_minute));

    /// <summary>Whole minutes; times of day that no clock leaps over or shows twice.</summary>
    public sealed record Night(string Zone, QuietHoursDefinition Hours, Timestamp At)
    {
        private TimeZoneInfo Info => TimeZoneInfo.FindSystemTimeZoneById(Zone);

        public bool IsQuiet(Timestamp at)
        {
            var time = TimeOnly.FromDateTime(WallClock.Local(at, Info));
            (TimeOnly from, TimeOnly until) = (TimeOnly.Parse(Hours.From, null), TimeOnly.Parse(Hours.Until, null));
            return until <= from ? time >= from || time < until : time >= from && time < until;
        }

        public bool Shows(Timestamp at, string time) => TimeOnly.FromDateTime(WallClock.Local(at, Info)) == TimeOnly.Parse(time, null);
    }

    public static class Nights
    {
        public static Arbitrary<Night> Night() =>
            (
                from zone in Gen.Elements("Asia/Seoul", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC")
                from hours in Gen.Elements(("22:00", "07:00"), ("00:00", "06:30"), ("09:00", "17:45"), ("23:30", "00:15"))
                from day in Gen.Elements(
                    new DateTime(2026, 3, 7),
                    new DateTime(2026, 3, 28),
                    new DateTime(2026, 10, 24),
                    new DateTime(2026, 10, 31),
                    new DateTime(2026, 7, 1))
                from minute in Gen.Choose(0, 2880)
                select new Night(
                    zone,
                    new QuietHoursDefinition { From = hours.Item1, Until = hours.Item2 },
                    Timestamp.From(new DateTimeOffset(day, TimeSpan.Zero)) + TimeSpan.FromMinutes(minute))
            ).ToArbitrary();
    }
}
