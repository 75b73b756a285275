using System.Globalization;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Schedules;
using Bongsu.Model.Time;

namespace Bongsu.Configuration.Tests.Schedules;

public sealed class DutyTests
{
    private static Timestamp Utc(string text) => Timestamp.From(DateTimeOffset.Parse(text + "Z", CultureInfo.InvariantCulture));

    [Fact]
    public void Nights_weekends_and_holidays_are_counted_apart()
    {
        var schedule = new ScheduleDefinition
        {
            Name = "s",
            Organisation = "o",
            TimeZone = "Asia/Seoul",
            Holidays = new() { Country = "KR" },
            Layers = [new() { People = ["Kim", "Lee", "Park"], Rotation = "daily", Start = "2026-12-24", HandOver = "09:00" }],
        };

        IReadOnlyList<Duty> duties = Duty.Of(ScheduleCalendar.Of(schedule, null), Utc("2026-12-24T00:00:00"), Utc("2026-12-26T00:00:00"));

        // Kim: Thursday 09:00 to Friday 09:00, of which 9 hours of Christmas. Lee: Friday 09:00 to Saturday 09:00, Christmas and Saturday.
        Assert.Equal(
            [
                new Duty("Kim", 1, TimeSpan.FromHours(24), TimeSpan.FromHours(8), TimeSpan.FromHours(9)),
                new Duty("Lee", 1, TimeSpan.FromHours(24), TimeSpan.FromHours(8), TimeSpan.FromHours(24)),
                new Duty("Park", 0, default, default, default),
            ],
            duties);
    }

    [Fact]
    public void The_night_when_the_clock_is_put_back_is_an_hour_longer()
    {
        var schedule = new ScheduleDefinition { Name = "s", Organisation = "o", TimeZone = "Europe/Berlin", Layers = [new() { People = ["a"] }] };

        Duty duty = Assert.Single(Duty.Of(ScheduleCalendar.Of(schedule, null), Utc("2026-10-24T10:00:00"), Utc("2026-10-25T11:00:00")));

        Assert.Equal(new Duty("a", 1, TimeSpan.FromHours(25), TimeSpan.FromHours(9), TimeSpan.FromHours(25)), duty);
    }
}
