using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Maintenances;
using Bongsu.Configuration.State;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Services;

/// <summary>The maintenances as they are configured now, also for the past: one that ended early counts to its planned end.</summary>
internal sealed class ConfiguredMaintenance(IConfigurationSnapshot configuration, IHostCatalog catalog) : IMaintenanceTimes
{
    // A maintenance every few minutes for years is a mistake; it ends the search instead of the memory.
    private const int MaxTimes = 10_000;

    public IReadOnlyList<TimeInterval> Between(string name, Timestamp from, Timestamp to)
    {
        IReadOnlyList<MaintenanceDefinition> all = configuration.Current.Maintenances;
        if (all.Count == 0 || catalog.Find(name) is not { } host)
            return [];
        var subject = new MaintenanceSubject(host.Name, host.Groups, host.Service, null);
        List<TimeInterval> times =
        [
            .. all.Where(m => MaintenanceScope.Covers(m, subject)).SelectMany(m => TimesOf(m, from, to)).OrderBy(t => t.From).Take(MaxTimes),
        ];
        var joined = new List<TimeInterval>();
        foreach (TimeInterval next in times)
        {
            if (joined.Count > 0 && next.From <= joined[^1].To)
                joined[^1] = new TimeInterval(joined[^1].From, Later(joined[^1].To, next.To));
            else
                joined.Add(next);
        }

        return joined;
    }

    private static IEnumerable<TimeInterval> TimesOf(MaintenanceDefinition maintenance, Timestamp from, Timestamp to)
    {
        MaintenanceTime? time = MaintenanceCalendar.At(maintenance, from) ?? MaintenanceCalendar.After(maintenance, from);
        for (int i = 0; i < MaxTimes && time is not null && time.Start < to; i++)
        {
            yield return new TimeInterval(Later(time.Start, from), time.End < to ? time.End : to);
            time = MaintenanceCalendar.After(maintenance, time.Start);
        }
    }

    private static Timestamp Later(Timestamp a, Timestamp b) => a > b ? a : b;
}
