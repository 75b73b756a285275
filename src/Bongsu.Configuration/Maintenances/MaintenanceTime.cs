using Bongsu.Configuration.Definitions;
using Bongsu.Model.Time;

namespace Bongsu.Configuration.Maintenances;

/// <summary>One time of a maintenance.</summary>
/// <param name="Maintenance">The maintenance.</param>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends; that moment is no longer in it.</param>
public sealed record MaintenanceTime(MaintenanceDefinition Maintenance, Timestamp Start, Timestamp End);
