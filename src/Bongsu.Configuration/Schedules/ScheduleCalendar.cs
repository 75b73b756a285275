using Bongsu.Configuration.Definitions;
using Bongsu.Model.Time;

namespace Bongsu.Configuration.Schedules;

/// <summary>
/// Who is on call when: pure arithmetic, the one place where it is done. Overrides stand above layers, higher layers above lower ones, and swaps change whom
/// the layers name. Immutable.
/// </summary>
public sealed class ScheduleCalendar
{
    private readonly LayerPlan[] _layers;
    private readonly Period<string>[] _overrides;
    private readonly Period<IReadOnlyList<string>>[] _swaps;
    private readonly HoursPlan _covers;
    private readonly HolidayPlan _holidays;

    private ScheduleCalendar(ScheduleDefinition schedule, TimeZoneInfo zone)
    {
        (Schedule, Zone) = (schedule, zone);
        _holidays = new HolidayPlan(schedule.Holidays);
        _layers = [.. schedule.Layers.Select((layer, place) => new LayerPlan(layer, place, _holidays, zone))];
        _overrides = [.. schedule.Overrides.Select(o => Period<string>.Of(o.Person, o.From, o.To, zone)).OfType<Period<string>>()];
        _swaps = [.. schedule.Swaps.Select(s => Period<IReadOnlyList<string>>.Of(s.People, s.From, s.To, zone)).OfType<Period<IReadOnlyList<string>>>()];
        _covers = new HoursPlan(schedule.Covers, _holidays, zone);
    }

    /// <summary>The schedule.</summary>
    public ScheduleDefinition Schedule { get; }

    /// <summary>The zone of its wall clock.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>Reads a schedule. What its rules refuse counts as not written.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="organisation">The organisation that it belongs to; null where there is none.</param>
    public static ScheduleCalendar Of(ScheduleDefinition schedule, OrganisationDefinition? organisation) => new(
        schedule,
        TimeZoneInfo.TryFindSystemTimeZoneById(schedule.TimeZone ?? organisation?.TimeZone ?? "UTC", out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc);

    /// <summary>True where a day is one of the schedule's public holidays.</summary>
    public bool IsHoliday(DateOnly day) => _holidays.Contains(day);

    /// <summary>Who is on call at a moment; null where nobody is.</summary>
    public OnCallPerson? At(Timestamp moment)
    {
        for (int i = _overrides.Length - 1; i >= 0; i--)
        {
            if (_overrides[i].Contains(moment))
                return new OnCallPerson(_overrides[i].What, null);
        }

        for (int i = _layers.Length - 1; i >= 0; i--)
        {
            if (_layers[i].At(moment) is { } person)
                return new OnCallPerson(Swapped(person, moment), _layers[i].Name);
        }

        return null;
    }

    /// <summary>
    /// The shifts of a period in the order of time; the first and the last are cut to it. The cost grows with the period's hand-overs: some milliseconds a
    /// year.
    /// </summary>
    /// <param name="from">The beginning.</param>
    /// <param name="to">The end, not in it.</param>
    public IReadOnlyList<Shift> Between(Timestamp from, Timestamp to)
    {
        var shifts = new List<Shift>();
        foreach ((Timestamp begin, Timestamp end) in Pieces(from, to))
        {
            if (At(begin) is not { } now)
                continue;
            if (shifts is [.., var last] && last.To == begin && last.Person == now.Person && last.Layer == now.Layer)
                shifts[^1] = last with { To = end };
            else
                shifts.Add(new Shift(now.Person, now.Layer, begin, end));
        }

        return shifts;
    }

    /// <summary>The gaps of a period in the order of time, cut to it.</summary>
    /// <param name="from">The beginning.</param>
    /// <param name="to">The end, not in it.</param>
    public IReadOnlyList<ScheduleGap> Gaps(Timestamp from, Timestamp to)
    {
        var gaps = new List<ScheduleGap>();
        foreach ((Timestamp begin, Timestamp end) in Pieces(from, to))
        {
            if (!_covers.Contains(begin) || At(begin) is not null)
                continue;
            if (gaps is [.., var last] && last.To == begin)
                gaps[^1] = last with { To = end };
            else
                gaps.Add(new ScheduleGap(begin, end));
        }

        return gaps;
    }

    /// <summary>The parts of a period in each of which nothing changes.</summary>
    private IEnumerable<(Timestamp From, Timestamp To)> Pieces(Timestamp from, Timestamp to)
    {
        if (to <= from)
            yield break;
        Timestamp begin = from;
        foreach (Timestamp next in Boundaries(from, to).Where(b => b > from && b < to).Append(to).Order().Distinct())
        {
            yield return (begin, next);
            begin = next;
        }
    }

    private IEnumerable<Timestamp> Boundaries(Timestamp from, Timestamp to) =>
    [
        .. _layers.SelectMany(l => l.Boundaries(from, to)),
        .. _covers.Boundaries(from, to),
        .. _overrides.SelectMany(o => new[] { o.From, o.To }),
        .. _swaps.SelectMany(s => new[] { s.From, s.To }),
    ];

    private string Swapped(string person, Timestamp moment)
    {
        foreach (Period<IReadOnlyList<string>> swap in _swaps)
        {
            if (swap.Contains(moment) && swap.What is [var one, var other] && (person == one || person == other))
                person = person == one ? other : one;
        }

        return person;
    }

    private sealed record Period<T>(T What, Timestamp From, Timestamp To)
    {
        public static Period<T>? Of(T what, string from, string to, TimeZoneInfo zone) =>
            WallClock.TryParseTime(from, zone, out Timestamp begin) && WallClock.TryParseTime(to, zone, out Timestamp end) && begin < end
                ? new Period<T>(what, begin, end)
                : null;

        public bool Contains(Timestamp moment) => From <= moment && moment < To;
    }
}
