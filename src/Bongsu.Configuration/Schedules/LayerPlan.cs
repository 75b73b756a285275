using System.Globalization;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Time;

namespace Bongsu.Configuration.Schedules;

/// <summary>
/// A layer with its texts read once. Turns are counted on the wall clock: each begins at the moment at which the clock first shows its time, so that hand-overs
/// keep their time of day when the clock is put forward or back.
/// </summary>
internal sealed class LayerPlan
{
    private readonly IReadOnlyList<string> _people;
    private readonly TimeZoneInfo _zone;
    private readonly HoursPlan _hours;
    private readonly DateTime _first;
    private readonly TimeSpan _turn;
    private readonly Timestamp? _start;
    private readonly Timestamp? _until;

    public LayerPlan(ScheduleLayer layer, int place, HolidayPlan holidays, TimeZoneInfo zone)
    {
        Name = layer.Name ?? (place + 1).ToString(CultureInfo.InvariantCulture);
        (_people, _zone) = (layer.People, zone);
        _hours = new HoursPlan(layer.Hours, holidays, zone);
        _turn = ScheduleText.TryParseRotation(layer.Rotation, out TimeSpan turn) ? turn : TimeSpan.FromDays(7);
        bool starts = WallClock.TryParseDay(layer.Start, out DateOnly day);
        _first = (starts ? day : ScheduleText.Anchor).ToDateTime(WallClock.TryParseTimeOfDay(layer.HandOver, out TimeOnly time) ? time : TimeOnly.MinValue);
        _start = starts ? WallClock.ToInstant(_first, zone) : null;
        _until = WallClock.TryParseTime(layer.Until, zone, out Timestamp until) ? until : null;
    }

    /// <summary>What people call it.</summary>
    public string Name { get; }

    /// <summary>Who of the layer is on call at a moment; null where nobody is.</summary>
    public string? At(Timestamp moment)
    {
        if (_people.Count == 0 || moment < _start || moment >= _until || !_hours.Contains(moment))
            return null;
        return _people[(int)Modulo(TurnAt(moment), _people.Count)];
    }

    /// <summary>The moments of a period at which somebody else may be on call.</summary>
    public IEnumerable<Timestamp> Boundaries(Timestamp from, Timestamp to)
    {
        if (_start is { } start)
            yield return start;
        if (_until is { } until)
            yield return until;
        foreach (Timestamp moment in _hours.Boundaries(from, to))
            yield return moment;
        if (_people.Count < 2)
            yield break;
        for (long turn = TurnAt(from) + 1; BeginOf(turn) is var begin && begin < to; turn++)
            yield return begin;
    }

    // The last one that has begun. What the wall clock shows says which, up to the hours in which it is put forward or back.
    private long TurnAt(Timestamp moment)
    {
        long turn = (long)Math.Floor((WallClock.Local(moment, _zone) - _first) / _turn);
        while (BeginOf(turn + 1) <= moment)
            turn++;
        while (BeginOf(turn) > moment)
            turn--;
        return turn;
    }

    private Timestamp BeginOf(long turn) => WallClock.ToInstant(_first + (_turn * turn), _zone);

    private static long Modulo(long value, long by) => ((value % by) + by) % by;
}
