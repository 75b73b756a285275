using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Maintenances;
using Bongsu.Model.Time;

namespace Bongsu.Cluster.Tests.Hosts;

/// <summary>Collecting is on until a test says otherwise.</summary>
internal sealed class SwitchedMaintenances : IMaintenances
{
    public bool IsCollecting { get; set; } = true;

    public IReadOnlyList<MaintenanceTime> Active => [];

    public IReadOnlyList<MaintenanceTime> Next(int count) => [];

    public (MaintenanceTime Time, Timestamp Until)? Covering(MaintenanceSubject subject) => null;

    public bool Collects(EffectiveHost host) => IsCollecting;

    public void EndedEarly(string maintenance, Timestamp start)
    {
    }
}
