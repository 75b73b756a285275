using Bongsu.Model.Time;

namespace Bongsu.Detect.Services;

/// <summary>Holds while nobody keeps maintenance windows.</summary>
internal sealed class NoMaintenance : IMaintenanceTimes
{
    public IReadOnlyList<TimeInterval> Between(string name, Timestamp from, Timestamp to) => [];
}
