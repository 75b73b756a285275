using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Views.Problems;

namespace Bongsu.Views.Past;

/// <summary>Reads what was, as it was known at a moment, cut to what the viewer may see.</summary>
/// <exception cref="UnauthorizedAccessException">From every member, where the viewer lacks the scope to read.</exception>
public interface IPastReader
{
    /// <summary>The problems that were open at some time in [from, to), as they were known at its end.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="from">The beginning.</param>
    /// <param name="to">The end.</param>
    /// <param name="most">At most so many, the newest where there are more.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<PastProblems> ProblemsAsync(Viewer viewer, Timestamp from, Timestamp to, int most, CancellationToken cancellationToken);

    /// <summary>The issues of incidents by their numbers, as they are now; those that the viewer does not see are left out.</summary>
    Task<IReadOnlyDictionary<long, IssueView>> IssuesAsync(Viewer viewer, IReadOnlyCollection<long> incidents, CancellationToken cancellationToken);

    /// <summary>How it goes with outside trackers, by their names: what is known of their issues is as old as their last answer.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyDictionary<string, TrackerContact>> TrackersAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>
    /// Changes of the configuration in [from, to), the oldest first: of the hosts and services that the viewer sees, of everything for infrastructure.
    /// </summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="from">The beginning.</param>
    /// <param name="to">The end.</param>
    /// <param name="most">At most so many, the newest where there are more.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyList<PastChange>> ChangesAsync(Viewer viewer, Timestamp from, Timestamp to, int most, CancellationToken cancellationToken);
}
