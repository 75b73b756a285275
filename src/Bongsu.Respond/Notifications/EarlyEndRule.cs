using Bongsu.Configuration.Maintenances;
using Bongsu.Model.Time;

namespace Bongsu.Respond.Notifications;

/// <summary>Whether an occurrence of a maintenance ends early. Pure.</summary>
internal static class EarlyEndRule
{
    /// <summary>True where it may, has had problems, and all of them have been over for its quiet time.</summary>
    /// <param name="time">The time of the maintenance.</param>
    /// <param name="recoveries">When each problem that it suppressed ended; null for one that is open.</param>
    /// <param name="now">The time now.</param>
    public static bool Ends(MaintenanceTime time, IReadOnlyCollection<Timestamp?> recoveries, Timestamp now) =>
        time.Maintenance.EndEarly && recoveries.Count > 0 && recoveries.All(r => r is { } over && now - over >= time.Maintenance.QuietFor);
}
