using Bongsu.Configuration.Maintenances;

namespace Bongsu.Collect.Ingest;

/// <summary>Leaves out what comes of hosts that a maintenance without data covers: it is answered as taken, and not kept.</summary>
internal static class MaintenanceGate
{
    /// <summary>The same list while no such maintenance is on.</summary>
    public static IReadOnlyList<Reading> Filter(IReadOnlyList<Reading> readings, IMaintenances? maintenances)
    {
        if (maintenances is null || !maintenances.Active.Any(static m => !m.Maintenance.Collect))
            return readings;
        return [.. readings.Where(r => maintenances.Collects(r.Host))];
    }

    /// <summary>Places in the filtered list as places in the whole one.</summary>
    public static IReadOnlyList<int> Places(IReadOnlyList<Reading> all, IReadOnlyList<Reading> filtered, IReadOnlyList<int> places)
    {
        if (ReferenceEquals(all, filtered))
            return [.. places.Order()];
        var wanted = places.ToHashSet();
        var found = new List<int>();
        for (int i = 0, at = 0; i < all.Count && at < filtered.Count; i++)
        {
            if (all[i] == filtered[at] && wanted.Contains(at++))
                found.Add(i);
        }

        return found;
    }
}
