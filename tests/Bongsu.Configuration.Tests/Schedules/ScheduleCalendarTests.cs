using System.Globalization;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Schedules;
using Bongsu.Model.Time;

namespace Bongsu.Configuration.Tests.Schedules;

public sealed class ScheduleCalendarTests
{
    private static readonly ScheduleDefinition s_weekly = new()
    {
        Name = "shop-on-call",
        Organisation = "shop-team",
        TimeZone = "Asia/Seoul",
        Layers = [new() { People = ["Kim", "Lee", "Park"], Start = "2026-11-30" }],
    };

    private static Timestamp Utc(string text) => Timestamp.From(DateTimeOffset.Parse(text + "Z", CultureInfo.InvariantCulture));

    private static string? At(ScheduleDefinition schedule, string utc) => ScheduleCalendar.Of(schedule, null).At(Utc(utc))?.Person;

    [Theory]
    [InlineData("2026-11-29T23:59:59", null)]
    [InlineData("2026-11-30T00:00:00", "Kim")]
    [InlineData("2026-12-06T23:59:59", "Kim")]
    [InlineData("2026-12-07T00:00:00", "Lee")]
    [InlineData("2026-12-20T23:59:00", "Park")]
    [InlineData("2026-12-21T00:00:00", "Kim")]
    public void A_weekly_rotation_hands_over_on_the_day_and_at_the_time_of_its_start(string utc, string? person) => Assert.Equal(person, At(s_weekly, utc));

    [Theory]
    [InlineData("2026-03-28T08:00:00", "a")]
    [InlineData("2026-03-29T06:59:59", "a")]
    [InlineData("2026-03-29T07:00:00", "b")]
    public void Hand_overs_keep_their_time_of_day_when_the_clock_is_put_forward(string utc, string person)
    {
        var schedule = new ScheduleDefinition
        {
            Name = "s",
            Organisation = "o",
            TimeZone = "Europe/Berlin",
            Layers = [new() { People = ["a", "b"], Rotation = "daily", Start = "2026-03-28" }],
        };

        Assert.Equal(person, At(schedule, utc));
    }

    [Fact]
    public void Without_a_zone_of_its_own_it_has_its_organisations() =>
        Assert.Equal(
            "Asia/Seoul",
            ScheduleCalendar.Of(s_weekly with { TimeZone = null }, new OrganisationDefinition { Name = "shop-team", TimeZone = "Asia/Seoul" }).Zone.Id);

    [Fact]
    public void Higher_layers_win_in_their_hours_and_turns_go_on_beneath()
    {
        ScheduleDefinition schedule = s_weekly with
        {
            Layers = [s_weekly.Layers[0], new() { Name = "nights", People = ["Choi"], Hours = [new() { From = "22:00", To = "06:00" }] }],
        };

        Assert.Equal("Kim", At(schedule, "2026-11-30T12:59:59"));
        Assert.Equal("Choi", At(schedule, "2026-11-30T13:00:00"));
        Assert.Equal("Choi", At(schedule, "2026-11-30T20:59:59"));
        Assert.Equal("Kim", At(schedule, "2026-11-30T21:00:00"));
    }

    [Fact]
    public void Hours_that_go_over_midnight_belong_to_the_day_that_they_begin_on()
    {
        ScheduleDefinition schedule = s_weekly with
        {
            Layers = [new() { People = ["Kim"], Hours = [new() { Weekdays = [DayOfWeek.Friday], From = "18:00", To = "09:00" }] }],
        };

        Assert.Null(At(schedule, "2026-12-03T20:00:00"));
        Assert.Equal("Kim", At(schedule, "2026-12-04T09:00:00"));
        Assert.Equal("Kim", At(schedule, "2026-12-04T23:59:00"));
        Assert.Null(At(schedule, "2026-12-05T00:00:00"));
    }

    [Fact]
    public void Business_hours_leave_out_holidays_and_a_layer_for_them_takes_those()
    {
        ScheduleDefinition schedule = s_weekly with
        {
            Holidays = new() { Country = "KR", Also = ["2026-12-24"], Except = ["2027-01-01"] },
            Layers =
            [
                new() { People = ["Kim"], Hours = [new() { From = "09:00", To = "18:00", Holidays = HolidayHours.Excluded }] },
                new() { People = ["Lee"], Hours = [new() { Holidays = HolidayHours.Only }] },
            ],
        };

        Assert.Equal("Kim", At(schedule, "2026-12-23T03:00:00"));
        Assert.Equal("Lee", At(schedule, "2026-12-24T03:00:00"));
        Assert.Equal("Lee", At(schedule, "2026-12-25T03:00:00"));
        Assert.Equal("Kim", At(schedule, "2027-01-01T03:00:00"));
    }

    [Fact]
    public void An_override_stands_above_all_layers_and_the_last_of_several_wins()
    {
        ScheduleDefinition schedule = s_weekly with
        {
            Overrides =
            [
                new() { Person = "Lee", From = "2026-12-01 09:00", To = "2026-12-03 09:00" },
                new() { Person = "Park", From = "2026-12-02T00:00:00Z", To = "2026-12-02 10:00" },
            ],
        };

        Assert.Equal("Kim", At(schedule, "2026-11-30T23:59:59"));
        Assert.Equal("Lee", At(schedule, "2026-12-01T00:00:00"));
        Assert.Equal("Park", At(schedule, "2026-12-02T00:30:00"));
        Assert.Equal("Lee", At(schedule, "2026-12-02T01:00:00"));
        Assert.Equal("Kim", At(schedule, "2026-12-03T00:00:00"));
    }

    [Fact]
    public void A_swap_changes_both_peoples_turns_and_no_others()
    {
        ScheduleDefinition schedule = s_weekly with { Swaps = [new() { People = ["Kim", "Lee"], From = "2026-11-30", To = "2026-12-14 09:00" }] };

        Assert.Equal("Lee", At(schedule, "2026-12-01T00:00:00"));
        Assert.Equal("Kim", At(schedule, "2026-12-08T00:00:00"));
        Assert.Equal("Park", At(schedule, "2026-12-15T00:00:00"));
        Assert.Equal("Kim", At(schedule, "2026-12-22T00:00:00"));
    }

    [Fact]
    public void Shifts_say_who_by_which_layer_from_when_until_when()
    {
        ScheduleCalendar calendar = ScheduleCalendar.Of(
            s_weekly with { Overrides = [new() { Person = "Park", From = "2026-12-05 09:00", To = "2026-12-06 09:00" }] }, null);

        Assert.Equal(
            [
                new Shift("Kim", "1", Utc("2026-12-04T00:00:00"), Utc("2026-12-05T00:00:00")),
                new Shift("Park", null, Utc("2026-12-05T00:00:00"), Utc("2026-12-06T00:00:00")),
                new Shift("Kim", "1", Utc("2026-12-06T00:00:00"), Utc("2026-12-07T00:00:00")),
                new Shift("Lee", "1", Utc("2026-12-07T00:00:00"), Utc("2026-12-08T00:00:00")),
            ],
            calendar.Between(Utc("2026-12-04T00:00:00"), Utc("2026-12-08T00:00:00")));
    }

    [Fact]
    public void Gaps_are_only_where_somebody_has_to_be_on_call()
    {
        var office = new ScheduleHours
        {
            Weekdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
            From = "09:00",
            To = "18:00",
        };
        ScheduleDefinition schedule = s_weekly with { Layers = [new() { People = ["Kim"], Hours = [office with { To = "17:00" }] }], Covers = [office] };

        Assert.Equal(
            [new ScheduleGap(Utc("2026-12-04T08:00:00"), Utc("2026-12-04T09:00:00")), new ScheduleGap(Utc("2026-12-07T08:00:00"), Utc("2026-12-07T09:00:00"))],
            ScheduleCalendar.Of(schedule, null).Gaps(Utc("2026-12-04T00:00:00"), Utc("2026-12-08T00:00:00")));
    }
}
