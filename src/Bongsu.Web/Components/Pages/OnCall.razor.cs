using System.Globalization;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Time;
using Bongsu.Store.Events;
using Bongsu.Views.OnCall;
using Bongsu.Web.OnCall;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>Who is on call now, the week of every schedule, gaps, how the work is shared, and addresses for calendars.</summary>
public sealed partial class OnCall
{
    private const int Days = 7;
    private static readonly TimeSpan s_shared = TimeSpan.FromDays(90);

    private DateOnly _monday;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private IReadOnlyList<OnCallView> _now = [];
    private IReadOnlyList<(ScheduleView Schedule, IReadOnlyList<DutyView> Duty)> _schedules = [];
    private (string Organisation, string Person)? _feedOf;

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromMinutes(1);

    [Inject]
    private OnCallReader Reading { get; set; } = null!;

    [Inject]
    private CalendarLinks Calendars { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "week")]
    private string? WeekText { get; set; }

    private IEnumerable<DateOnly> Week => Enumerable.Range(0, Days).Select(_monday.AddDays);

    private string FeedAddress =>
        _feedOf is var (organisation, person) ? Navigation.ToAbsoluteUri(Calendars.PathOf(organisation, person)).ToString() : "";

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) =>
        change is ConfigurationChanged changed
        && changed.Objects.Any(o => o.Kind.Class == typeof(ScheduleDefinition) || o.Kind.Class == typeof(OrganisationDefinition));

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(Time);
        _zone = TimeZoneInfo.TryFindSystemTimeZoneById(Reader.Zone, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc;
        DateOnly day = WallClock.TryParseDay(WeekText, out DateOnly asked) ? asked : WallClock.LocalDate(now, _zone);
        _monday = day.AddDays(-(((int)day.DayOfWeek + 6) % Days));
        _now = Reading.At(Viewer, now);
        var schedules = new List<(ScheduleView, IReadOnlyList<DutyView>)>();
        foreach (ScheduleView schedule in Reading.All(Viewer, BeginOf(_monday), BeginOf(_monday.AddDays(Days))))
            schedules.Add((schedule, await Reading.DutyAsync(Viewer, schedule.Schedule.Name, now - s_shared, now, cancellationToken) ?? []));
        _schedules = schedules;
    }

    private static string LinkTo(DateOnly monday) => "/on-call?week=" + monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Timestamp BeginOf(DateOnly day) => WallClock.ToInstant(day.ToDateTime(TimeOnly.MinValue), _zone);

    /// <summary>Shifts and gaps of a day in the order of time; a gap has no person.</summary>
    private IEnumerable<(string? Person, Timestamp From, Timestamp To)> On(ScheduleView schedule, DateOnly day)
    {
        (Timestamp begin, Timestamp end) = (BeginOf(day), BeginOf(day.AddDays(1)));
        return schedule.Shifts.Select(s => (Person: (string?)s.Person, s.From, s.To))
            .Concat(schedule.Gaps.Select(g => (Person: (string?)null, g.From, g.To)))
            .Where(e => e.From < end && e.To > begin)
            .Select(e => (e.Person, e.From < begin ? begin : e.From, e.To > end ? end : e.To))
            .OrderBy(e => e.Item2);
    }

    private string Clock(Timestamp at, DateOnly day)
    {
        DateTime local = WallClock.Local(at, _zone);
        return DateOnly.FromDateTime(local) > day ? "24:00" : local.ToString("HH:mm", CultureInfo.InvariantCulture);
    }

    private static string Hours(TimeSpan time) => time.TotalHours.ToString("0.#", CultureInfo.InvariantCulture);

    private IEnumerable<(string Organisation, string Person)> People => _schedules
        .SelectMany(s => s.Duty.Select(d => (s.Schedule.Schedule.Organisation, d.Duty.Person)))
        .Distinct()
        .Order();
}
