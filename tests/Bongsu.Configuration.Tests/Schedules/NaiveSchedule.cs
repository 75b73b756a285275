using System.Globalization;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Time;

namespace Bongsu.Configuration.Tests.Schedules;

/// <summary>
/// A schedule by walking minute after minute: the latest time that the wall clock has shown so far says which turn has begun and which hours hold. It knows
/// nothing of moments at which something changes.
/// </summary>
internal sealed class NaiveSchedule(ScheduleDefinition schedule, TimeZoneInfo zone)
{
    /// <summary>Who is on call in each minute, and whether somebody has to be.</summary>
    /// <param name="walk">Where to begin walking: no clock is put back in the hours before.</param>
    /// <param name="from">The first minute that is given.</param>
    /// <param name="to">The end.</param>
    public IEnumerable<(Timestamp At, string? Person, bool IsCovered)> Minutes(Timestamp walk, Timestamp from, Timestamp to)
    {
        DateTime latest = DateTime.MinValue;
        for (Timestamp at = walk; at < to; at += TimeSpan.FromMinutes(1))
        {
            DateTime shown = TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), zone).DateTime;
            latest = shown > latest ? shown : latest;
            if (at >= from)
                yield return (at, PersonAt(latest), schedule.Covers.Count == 0 || schedule.Covers.Any(h => Holds(h, latest)));
        }
    }

    private string? PersonAt(DateTime now)
    {
        string? person = schedule.Layers.Select(l => OfLayer(l, now)).LastOrDefault(p => p is not null);
        foreach (ScheduleSwap swap in schedule.Swaps.Where(s => Time(s.From) <= now && now < Time(s.To)))
            person = person == swap.People[0] ? swap.People[1] : person == swap.People[1] ? swap.People[0] : person;
        return schedule.Overrides.LastOrDefault(o => Time(o.From) <= now && now < Time(o.To))?.Person ?? person;
    }

    private string? OfLayer(ScheduleLayer layer, DateTime now)
    {
        if (layer.Hours.Count > 0 && !layer.Hours.Any(h => Holds(h, now)))
            return null;
        DateTime turn = Time(layer.Start!) + TimeSpan.Parse(layer.HandOver, CultureInfo.InvariantCulture);
        if (now < turn || (layer.Until is { } until && now >= Time(until)))
            return null;
        TimeSpan length = layer.Rotation switch { "daily" => TimeSpan.FromDays(1), "weekly" => TimeSpan.FromDays(7), var own => TimeText.Parse(own) };
        int place = 0;
        for (; turn + length <= now; turn += length)
            place = (place + 1) % layer.People.Count;
        return layer.People[place];
    }

    private bool Holds(ScheduleHours hours, DateTime now)
    {
        foreach (DateTime day in new[] { now.Date.AddDays(-1), now.Date })
        {
            bool isHoliday = schedule.Holidays?.Also.Contains(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) == true;
            if ((hours.Weekdays.Count > 0 && !hours.Weekdays.Contains(day.DayOfWeek))
                || (hours.Holidays == HolidayHours.Only && !isHoliday)
                || (hours.Holidays == HolidayHours.Excluded && isHoliday))
                continue;
            TimeSpan from = hours.From is { } f ? TimeSpan.Parse(f, CultureInfo.InvariantCulture) : TimeSpan.Zero;
            TimeSpan to = hours.To is { } t ? TimeSpan.Parse(t, CultureInfo.InvariantCulture) : TimeSpan.Zero;
            if (day + from <= now && now < day + to + (to <= from ? TimeSpan.FromDays(1) : TimeSpan.Zero))
                return true;
        }

        return false;
    }

    private static DateTime Time(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);
}
