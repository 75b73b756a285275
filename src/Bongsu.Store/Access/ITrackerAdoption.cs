using Bongsu.Model.Access;

namespace Bongsu.Store.Access;

/// <summary>Brings the issues that are open here into a tracker outside that has come later.</summary>
public interface ITrackerAdoption
{
    /// <summary>Has an issue opened there for every open problem that has none there; their histories follow where the tracker takes comments.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="tracker">The tracker's name.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many; null where there is no such tracker, or it is switched off.</returns>
    /// <exception cref="UnauthorizedAccessException">The viewer may not administer.</exception>
    Task<int?> AdoptAsync(Viewer viewer, string tracker, CancellationToken cancellationToken);
}
