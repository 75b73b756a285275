using System.Collections.Concurrent;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.State;
using Bongsu.Model.Time;

namespace Bongsu.Configuration.Maintenances;

/// <inheritdoc />
/// <param name="configuration">Whose maintenances.</param>
/// <param name="time">The clock.</param>
public sealed class MaintenanceBook(IConfigurationSnapshot configuration, TimeProvider time) : IMaintenances
{
    private const int MaxChain = 16;

    // What is active is computed anew when the configuration changes, when a time ends early, and at least this often.
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<(string Name, long StartMs), byte> _ended = new();
    private volatile Page _page = new([], default, []);

    /// <inheritdoc />
    public IReadOnlyList<MaintenanceTime> Active
    {
        get
        {
            IReadOnlyList<MaintenanceDefinition> all = configuration.Current.Maintenances;
            if (all.Count == 0)
                return [];
            Timestamp now = Timestamp.Now(time);
            Page page = _page;
            if (ReferenceEquals(page.Of, all) && now >= page.At && now - page.At < s_fresh)
                return page.Active;
            MaintenanceTime[] active = [.. all.Select(m => At(m, now)).OfType<MaintenanceTime>()];
            _page = new Page(all, now, active);
            return active;
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<MaintenanceTime> Next(int count)
    {
        Timestamp now = Timestamp.Now(time);
        return
        [
            .. configuration.Current.Maintenances.Select(m => MaintenanceCalendar.After(m, now)).OfType<MaintenanceTime>().OrderBy(t => t.Start).Take(count),
        ];
    }

    /// <inheritdoc />
    public (MaintenanceTime Time, Timestamp Until)? Covering(MaintenanceSubject subject)
    {
        MaintenanceTime? first = Active.Where(t => MaintenanceScope.Covers(t.Maintenance, subject)).MaxBy(t => t.End);
        if (first is null)
            return null;
        MaintenanceDefinition[] covering = [.. configuration.Current.Maintenances.Where(m => MaintenanceScope.Covers(m, subject))];
        Timestamp until = first.End;
        for (int i = 0; i < MaxChain && covering.Select(m => At(m, until)).OfType<MaintenanceTime>().MaxBy(t => t.End) is { } following; i++)
            until = following.End;
        return (first, until);
    }

    /// <inheritdoc />
    public bool Collects(EffectiveHost host)
    {
        foreach (MaintenanceTime active in Active)
        {
            if (!active.Maintenance.Collect && MaintenanceScope.Covers(active.Maintenance, new MaintenanceSubject(host.Name, host.Groups, host.Service, null)))
                return false;
        }

        return true;
    }

    /// <inheritdoc />
    public void EndedEarly(string maintenance, Timestamp start)
    {
        _ended[(maintenance, start.UnixMilliseconds)] = 0;
        _page = new Page([], default, []);
    }

    private MaintenanceTime? At(MaintenanceDefinition maintenance, Timestamp moment) =>
        MaintenanceCalendar.At(maintenance, moment) is { } found && !_ended.ContainsKey((maintenance.Name, found.Start.UnixMilliseconds)) ? found : null;

    private sealed record Page(IReadOnlyList<MaintenanceDefinition> Of, Timestamp At, IReadOnlyList<MaintenanceTime> Active);
}
