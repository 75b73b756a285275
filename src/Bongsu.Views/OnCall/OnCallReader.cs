using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Schedules;
using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Bongsu.Model.Time;

namespace Bongsu.Views.OnCall;

/// <summary>Who is on call when, cut to what the viewer may see: an organisation's schedules are seen by it and by infrastructure.</summary>
/// <exception cref="UnauthorizedAccessException">From every member with a viewer, where the viewer lacks the scope to read.</exception>
public sealed class OnCallReader(IConfigurationSnapshot configuration, IAlertCounts alerts)
{
    /// <summary>The longest period that shifts are listed of.</summary>
    public static readonly TimeSpan MaxPeriod = TimeSpan.FromDays(366);

    // A shift is looked for this far before and after a moment.
    private static readonly TimeSpan s_reach = TimeSpan.FromDays(60);

    /// <summary>Everybody who is on call at a moment, by schedule.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="at">The moment; years 1970 to 2200.</param>
    public IReadOnlyList<OnCallView> At(Viewer viewer, Timestamp at)
    {
        (Timestamp from, Timestamp to) = (at - s_reach, at + s_reach);
        return
        [
            .. Calendars(viewer)
                .Where(c => c.At(at) is not null)
                .Select(c => (Calendar: c, Shift: c.Between(from, to).First(s => s.From <= at && at < s.To)))
                .Select(c => new OnCallView(
                    c.Calendar.Schedule.Name, c.Calendar.Schedule.Organisation, c.Shift, c.Shift.From == from, c.Shift.To == to)),
        ];
    }

    /// <summary>Every schedule in a period, by name.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="from">The beginning.</param>
    /// <param name="to">The end, not in it; at most <see cref="MaxPeriod"/> later.</param>
    public IReadOnlyList<ScheduleView> All(Viewer viewer, Timestamp from, Timestamp to) => [.. Calendars(viewer).Select(c => View(c, from, to))];

    /// <summary>One schedule in a period; null where the viewer sees none of that name.</summary>
    public ScheduleView? Get(Viewer viewer, string name, Timestamp from, Timestamp to) =>
        Calendars(viewer).FirstOrDefault(c => c.Schedule.Name == name) is { } calendar ? View(calendar, from, to) : null;

    /// <summary>How much each person of a schedule is on call in a period; null where the viewer sees none of that name.</summary>
    public async Task<IReadOnlyList<DutyView>?> DutyAsync(Viewer viewer, string name, Timestamp from, Timestamp to, CancellationToken cancellationToken)
    {
        if (Calendars(viewer).FirstOrDefault(c => c.Schedule.Name == name) is not { } calendar)
            return null;
        IReadOnlyDictionary<string, int> counts = await alerts.CountAsync(calendar.Schedule.Organisation, from, to, cancellationToken);
        return [.. Duty.Of(calendar, from, to).Select(d => new DutyView(d, counts.GetValueOrDefault(d.Person)))];
    }

    /// <summary>True where the viewer sees a person of that name in that organisation.</summary>
    public bool Knows(Viewer viewer, string organisation, string person)
    {
        MustRead(viewer);
        return viewer.Sees(organisation) && Find(organisation)?.People.Any(p => p.Name == person) == true;
    }

    /// <summary>A person's shifts in a period, in the order of time; null where there is no such person. For whoever holds the address of the feed.</summary>
    public IReadOnlyList<PersonShift>? ShiftsOf(string organisation, string person, Timestamp from, Timestamp to)
    {
        if (Find(organisation)?.People.Any(p => p.Name == person) != true)
            return null;
        return
        [
            .. configuration
                .Current.Schedules.Where(s => s.Organisation == organisation)
                .SelectMany(s =>
                    ScheduleCalendar.Of(s, Find(organisation)).Between(from, to).Where(h => h.Person == person).Select(h => new PersonShift(s.Name, h)))
                .OrderBy(s => s.Shift.From),
        ];
    }

    private static ScheduleView View(ScheduleCalendar calendar, Timestamp from, Timestamp to) =>
        new(calendar.Schedule, calendar.Zone, calendar.Between(from, to), calendar.Gaps(from, to));

    private IEnumerable<ScheduleCalendar> Calendars(Viewer viewer)
    {
        MustRead(viewer);
        return configuration.Current.Schedules.Where(s => viewer.Sees(s.Organisation)).Select(s => ScheduleCalendar.Of(s, Find(s.Organisation)));
    }

    private OrganisationDefinition? Find(string organisation) => configuration.Current.Organisations.FirstOrDefault(o => o.Name == organisation);

    private static void MustRead(Viewer viewer)
    {
        if (!viewer.May(TokenScopes.Read))
            throw new UnauthorizedAccessException("This needs the scope to read.");
    }
}
