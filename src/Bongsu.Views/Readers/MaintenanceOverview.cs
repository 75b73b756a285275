using Bongsu.Configuration.Maintenances;

namespace Bongsu.Views.Readers;

/// <summary>Maintenances that concern a viewer.</summary>
/// <param name="Active">Those that are now.</param>
/// <param name="Next">The next ones, the soonest first.</param>
public sealed record MaintenanceOverview(IReadOnlyList<MaintenanceTime> Active, IReadOnlyList<MaintenanceTime> Next);
