using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Detect.Problems;

/// <summary>
/// Hears of problems that somebody closed by hand, so that the trigger may fire again. Told after the commit; whoever was not there reads it from the store
/// when he starts.
/// </summary>
public interface IClosedProblems
{
    /// <summary>A problem of a trigger was closed.</summary>
    Task ClosedAsync(HostId host, TriggerId trigger, string? correlation, Timestamp at, CancellationToken cancellationToken);
}
