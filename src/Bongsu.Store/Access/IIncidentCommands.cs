using Bongsu.Model.Access;

namespace Bongsu.Store.Access;

/// <summary>
/// What people do to incidents. The number of any of its problems means the incident. As <see cref="IMonitorCommands"/>: checked, audited, false where it does
/// not exist for the viewer.
/// </summary>
/// <exception cref="UnauthorizedAccessException">
/// From every member, where the viewer may see but not operate, or may not see all of what would be split or merged.
/// </exception>
public interface IIncidentCommands
{
    /// <summary>Acknowledges every open problem of the incident that the viewer sees; an empty comment is none.</summary>
    Task<bool> AcknowledgeAsync(Viewer viewer, long incident, string? comment, CancellationToken cancellationToken);

    /// <summary>Makes some of its problems an incident of their own, which bears the lowest of their numbers.</summary>
    /// <param name="viewer">Who.</param>
    /// <param name="incident">The number of any of its problems.</param>
    /// <param name="problems">The numbers of those that leave it: at least one, and not all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The number of the new incident; null where the incident does not exist for the viewer.</returns>
    /// <exception cref="ArgumentException">None of the problems is in it, or all are.</exception>
    Task<long?> SplitAsync(Viewer viewer, long incident, IReadOnlyCollection<long> problems, CancellationToken cancellationToken);

    /// <summary>Makes other incidents part of it; together they bear the lowest number.</summary>
    /// <param name="viewer">Who.</param>
    /// <param name="incident">The number of any of its problems.</param>
    /// <param name="others">The numbers of any problems of the others.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The number that all of it bears now; null where one of them does not exist for the viewer.</returns>
    Task<long?> MergeAsync(Viewer viewer, long incident, IReadOnlyCollection<long> others, CancellationToken cancellationToken);
}
