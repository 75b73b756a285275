using Bongsu.Model.Access;

namespace Bongsu.Views.Causes;

/// <summary>Reads what belongs to a problem, cut to what the viewer may see.</summary>
public interface IProblemCards
{
    /// <summary>The card, or null where the problem does not exist for the viewer.</summary>
    /// <exception cref="UnauthorizedAccessException">The viewer may not read.</exception>
    Task<ProblemCard?> GetAsync(Viewer viewer, long problemId, CancellationToken cancellationToken);
}
