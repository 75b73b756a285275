using Bongsu.Model.Access;
using Bongsu.Model.Time;

namespace Bongsu.Store.Access;

/// <summary>
/// What people do to the life of problems. As <see cref="IMonitorCommands"/>: checked, audited, false where it does not exist for the viewer.
/// </summary>
/// <exception cref="UnauthorizedAccessException">From every member, where the viewer may see but not operate.</exception>
public interface ILifecycleCommands
{
    /// <summary>Closes a problem by hand; whoever was told of it hears of the end. One that is closed already stays as it is.</summary>
    /// <exception cref="ArgumentException">Its trigger does not allow it, or the comment is longer than 4000 characters.</exception>
    Task<bool> CloseAsync(Viewer viewer, long problemId, string? comment, CancellationToken cancellationToken);

    /// <summary>Silences one problem until a time, or lifts that where there is none: nobody further is told before.</summary>
    /// <exception cref="ArgumentException">The time is not ahead, or more than a year.</exception>
    Task<bool> SuppressAsync(Viewer viewer, long problemId, Timestamp? until, CancellationToken cancellationToken);

    /// <summary>The same of every open problem of an incident that the viewer sees, by the number of any of its problems.</summary>
    /// <exception cref="ArgumentException">The time is not ahead, or more than a year.</exception>
    Task<bool> SuppressIncidentAsync(Viewer viewer, long incident, Timestamp? until, CancellationToken cancellationToken);

    /// <summary>The same of everything of a host or service.</summary>
    /// <exception cref="ArgumentException">The time is not ahead, or more than a year.</exception>
    Task<bool> SuppressHostAsync(Viewer viewer, string host, Timestamp? until, string? comment, CancellationToken cancellationToken);
}
