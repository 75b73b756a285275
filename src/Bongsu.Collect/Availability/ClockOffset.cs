using Bongsu.Model.Time;

namespace Bongsu.Collect.Availability;

/// <summary>A host's clock that is wrong.</summary>
/// <param name="By">How far it is ahead of this server's; below zero where it is behind.</param>
/// <param name="SeenAt">When that was last seen.</param>
public sealed record ClockOffset(TimeSpan By, Timestamp SeenAt)
{
    /// <summary>Clocks that differ by less are right: a request takes time, too.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);
}
