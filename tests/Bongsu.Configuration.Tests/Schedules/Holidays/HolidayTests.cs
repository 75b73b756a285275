using System.Globalization;
using Bongsu.Configuration.Schedules.Holidays;

namespace Bongsu.Configuration.Tests.Schedules.Holidays;

/// <summary>Against the calendars that were published.</summary>
public sealed class HolidayTests
{
    [Theory]
    [InlineData(2023, "01-01 01-21 01-22 01-23 01-24 03-01 05-05 05-27 05-29 06-06 08-15 09-28 09-29 09-30 10-03 10-09 12-25")]
    [InlineData(2024, "01-01 02-09 02-10 02-11 02-12 03-01 05-05 05-06 05-15 06-06 08-15 09-16 09-17 09-18 10-03 10-09 12-25")]
    [InlineData(2025, "01-01 01-28 01-29 01-30 03-01 03-03 05-05 05-06 06-06 08-15 10-03 10-05 10-06 10-07 10-08 10-09 12-25")]
    [InlineData(2026, "01-01 02-16 02-17 02-18 03-01 03-02 05-05 05-24 05-25 06-06 07-17 08-15 08-17 09-24 09-25 09-26 10-03 10-05 10-09 12-25")]
    public void Korea_has_its_holidays_and_their_substitutes(int year, string days) =>
        Assert.Equal(days, string.Join(' ', KoreanHolidays.Of(year).Order().Select(d => d.ToString("MM-dd", CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData("US", "2026-11-26", true)]
    [InlineData("US", "2026-11-27", false)]
    [InlineData("DE", "2026-10-03", true)]
    [InlineData("JP", "2026-02-11", true)]
    [InlineData("KR", "2026-02-17", true)]
    [InlineData("XX", "2026-12-25", false)]
    public void Countries_have_theirs(string country, string day, bool isHoliday) =>
        Assert.Equal(isHoliday, HolidayCountries.IsHoliday(country, DateOnly.Parse(day, CultureInfo.InvariantCulture)));

    [Fact]
    public void Every_country_has_an_answer_for_every_year_that_can_be_asked_for()
    {
        foreach (string country in HolidayCountries.Codes)
        {
            Assert.Contains(Enumerable.Range(0, 365), day => HolidayCountries.IsHoliday(country, new DateOnly(2026, 1, 1).AddDays(day)));
            Assert.Null(Record.Exception(() => Enumerable.Range(1970, 232).Count(year => HolidayCountries.IsHoliday(country, new DateOnly(year, 1, 1)))));
        }
    }
}
