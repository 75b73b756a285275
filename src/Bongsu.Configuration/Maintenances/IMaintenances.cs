using Bongsu.Configuration.Effective;
using Bongsu.Model.Time;

namespace Bongsu.Configuration.Maintenances;

/// <summary>The maintenances of the configuration, now. From memory; thread-safe.</summary>
public interface IMaintenances
{
    /// <summary>The times that are now, without those that ended early.</summary>
    IReadOnlyList<MaintenanceTime> Active { get; }

    /// <summary>The next times that begin, the soonest first, one a maintenance.</summary>
    IReadOnlyList<MaintenanceTime> Next(int count);

    /// <summary>What covers a host or problem at this moment, with the end of all that follow each other without a gap; null where nothing does.</summary>
    (MaintenanceTime Time, Timestamp Until)? Covering(MaintenanceSubject subject);

    /// <summary>False while a maintenance without data covers the host.</summary>
    bool Collects(EffectiveHost host);

    /// <summary>Takes a time out that has ended early; the caller has made it durable.</summary>
    void EndedEarly(string maintenance, Timestamp start);
}
