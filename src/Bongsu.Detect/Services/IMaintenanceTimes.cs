using Bongsu.Model.Time;

namespace Bongsu.Detect.Services;

/// <summary>When a host or service was, is and will be under maintenance. Whoever keeps maintenance windows answers.</summary>
public interface IMaintenanceTimes
{
    /// <summary>The times within [from, to), cut to it, in order, not overlapping.</summary>
    /// <param name="name">The host or service.</param>
    /// <param name="from">From when.</param>
    /// <param name="to">Until when.</param>
    IReadOnlyList<TimeInterval> Between(string name, Timestamp from, Timestamp to);
}
