using System.Globalization;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Rules;
using Bongsu.Configuration.Schedules;
using Bongsu.Model.Time;

namespace Bongsu.Configuration.Kinds.Schedules;

/// <summary>What holds for on-call schedules.</summary>
internal static class ScheduleRules
{
    private const int MostLayers = 20;
    private const int MostPeople = 200;
    private const int MostHours = 50;
    private const int MostExceptions = 1000;
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(366);

    // Any Sunday: where no layer has a beginning, each year is like the next.
    private static readonly DateOnly s_noStart = new(2026, 1, 4);

    public static void Check(RuleContext context, ScheduleDefinition schedule)
    {
        int faults = context.Faults.Count;
        if (schedule.Name is "infrastructure" or "owner")
            context.Fault($"policies use the word '{schedule.Name}' for something else; choose another name.", "name");
        context.MustExist<OrganisationDefinition>(schedule.Organisation, "organisation");
        TimeZoneRules.Check(context, schedule.TimeZone, "timeZone");
        OrganisationDefinition? organisation = context.World.Find<OrganisationDefinition>(schedule.Organisation);
        if (organisation is null
            || !TimeZoneInfo.TryFindSystemTimeZoneById(schedule.TimeZone ?? organisation.TimeZone, out TimeZoneInfo? zone))
            return;
        AtMost(context, schedule.Layers, MostLayers, "layers", "layers");
        AtMost(context, schedule.Overrides, MostExceptions, "overrides", "overrides");
        AtMost(context, schedule.Swaps, MostExceptions, "swaps", "swaps");
        context.NamesMustDiffer(schedule.Layers.Select(l => l.Name).OfType<string>(), "layers named", "layers");
        if (schedule.Layers.Count == 0 && schedule.Overrides.Count == 0)
            context.Fault("it names nobody: write at least one layer.", "layers");
        HolidayRules.Check(context, schedule.Holidays, "holidays");
        Hours(context, schedule.Covers, schedule.Holidays, "covers");
        for (int i = 0; i < schedule.Layers.Count; i++)
            Layer(context, schedule, schedule.Layers[i], organisation, zone, i);
        for (int i = 0; i < schedule.Overrides.Count; i++)
        {
            ScheduleOverride exception = schedule.Overrides[i];
            Person(context, organisation, exception.Person, "overrides", i, "person");
            Period(context, exception.From, exception.To, zone, "overrides", i);
        }

        for (int i = 0; i < schedule.Swaps.Count; i++)
        {
            ScheduleSwap swap = schedule.Swaps[i];
            if (swap.People.Count != 2 || swap.People[0] == swap.People[1])
                context.Fault("two people change places: name both.", "swaps", i, "people");
            for (int p = 0; p < swap.People.Count; p++)
                Person(context, organisation, swap.People[p], "swaps", i, "people", p);
            Period(context, swap.From, swap.To, zone, "swaps", i);
        }

        if (context.Faults.Count == faults)
            WarnOfGaps(context, schedule, organisation);
    }

    private static void Layer(
        RuleContext context, ScheduleDefinition schedule, ScheduleLayer layer, OrganisationDefinition organisation, TimeZoneInfo zone, int place)
    {
        if (layer.People.Count == 0)
            context.Fault("a layer has people who take turns: name at least one.", "layers", place, "people");
        AtMost(context, layer.People, MostPeople, "people", "layers", place, "people");
        for (int p = 0; p < layer.People.Count; p++)
            Person(context, organisation, layer.People[p], "layers", place, "people", p);
        if (!ScheduleText.TryParseRotation(layer.Rotation, out _))
            context.Fault(
                $"'{layer.Rotation}' is not a rotation: write daily, weekly, or the length of a turn in whole minutes from 1h to 366d, such as 12h.",
                "layers",
                place,
                "rotation");
        TimeOfDay(context, layer.HandOver, "layers", place, "handOver");
        if (layer.Start is { } start && !WallClock.TryParseDay(start, out _))
            context.Fault($"'{start}' is not a day: write 2026-11-30. The time of day is the hand-over's.", "layers", place, "start");
        if (layer.Until is { } until)
            Time(context, until, zone, "layers", place, "until");
        Hours(context, layer.Hours, schedule.Holidays, "layers", place, "hours");
    }

    private static void Hours(RuleContext context, IReadOnlyList<ScheduleHours> hours, ScheduleHolidays? holidays, params object[] path)
    {
        AtMost(context, hours, MostHours, "hours", path);
        for (int i = 0; i < hours.Count; i++)
        {
            if (hours[i].From is { } from)
                TimeOfDay(context, from, [.. path, i, "from"]);
            if (hours[i].To is { } to)
                TimeOfDay(context, to, [.. path, i, "to"]);
            if (hours[i].Holidays != HolidayHours.Included && holidays is null)
                context.Fault("it speaks of holidays, but the schedule names none: write holidays: {country: KR}.", [.. path, i, "holidays"]);
        }
    }

    private static void Person(RuleContext context, OrganisationDefinition organisation, string name, params object[] path)
    {
        if (organisation.People.All(p => p.Name != name))
            context.Fault(NearestName.Unknown(name, $"one of the people of '{organisation.Name}'", organisation.People.Select(p => p.Name)), path);
    }

    private static void Period(RuleContext context, string from, string to, TimeZoneInfo zone, string list, int place)
    {
        Time(context, from, zone, list, place, "from");
        Time(context, to, zone, list, place, "to");
        if (!WallClock.TryParseTime(from, zone, out Timestamp begin) || !WallClock.TryParseTime(to, zone, out Timestamp end))
            return;
        if (end <= begin)
            context.Fault("it ends before it begins.", list, place, "to");
        else if (end - begin > s_longest)
            context.Fault("it lasts for more than a year: change the layers instead.", list, place, "to");
    }

    private static void Time(RuleContext context, string text, TimeZoneInfo zone, params object[] path)
    {
        if (!WallClock.TryParseTime(text, zone, out _))
            context.Fault($"'{text}' is not a time: write 2026-12-24 09:00, meant in the time zone, or with an offset.", path);
    }

    private static void TimeOfDay(RuleContext context, string text, params object[] path)
    {
        if (!WallClock.TryParseTimeOfDay(text, out _))
            context.Fault($"'{text}' is not a time of day such as 09:00.", path);
    }

    private static void AtMost<T>(RuleContext context, IReadOnlyList<T> list, int most, string what, params object[] path)
    {
        if (list.Count > most)
            context.Fault($"it has {list.Count} {what}; at most {most} are taken.", path);
    }

    // Of the year from the last layer's beginning on, so that the same file gives the same warning whenever it is applied.
    private static void WarnOfGaps(RuleContext context, ScheduleDefinition schedule, OrganisationDefinition organisation)
    {
        ScheduleCalendar calendar = ScheduleCalendar.Of(schedule with { Overrides = [], Swaps = [] }, organisation);
        DateOnly day = schedule.Layers.Select(l => WallClock.TryParseDay(l.Start, out DateOnly start) ? start : s_noStart).DefaultIfEmpty(s_noStart).Max();
        Timestamp from = WallClock.ToInstant(day.AddDays(1).ToDateTime(TimeOnly.MinValue), calendar.Zone);
        IReadOnlyList<ScheduleGap> gaps = calendar.Gaps(from, from + s_longest);
        if (gaps.Count == 0)
            return;
        string more = gaps.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", and {gaps.Count - 1} times more within a year");
        context.Warn(
            $"nobody is on call from {Local(gaps[0].From, calendar.Zone)} to {Local(gaps[0].To, calendar.Zone)} ({calendar.Zone.Id}){more}. Add people for "
                + $"that time, or say in 'covers' when somebody has to be.",
            "layers");
    }

    private static string Local(Timestamp moment, TimeZoneInfo zone) =>
        WallClock.Local(moment, zone).ToString("ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
