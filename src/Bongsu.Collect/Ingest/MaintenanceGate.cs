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
}
