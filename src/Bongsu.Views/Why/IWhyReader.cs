using Bongsu.Model.Access;

namespace Bongsu.Views.Why;

/// <summary>Why people were notified, or not; kept as long as the problems. An organisation sees its own people.</summary>
/// <exception cref="UnauthorizedAccessException">From every member, where the viewer lacks the scope to read.</exception>
public interface IWhyReader
{
    /// <summary>Everything about one incident, by the number of any of its problems; null where the viewer sees none of that number.</summary>
    Task<WhyView?> GetIncidentAsync(Viewer viewer, long number, CancellationToken cancellationToken);

    /// <summary>
    /// What one person got in a period, what was held back and what was decided against, the latest first; null where the viewer may not see that
    /// organisation. At most 1000.
    /// </summary>
    Task<IReadOnlyList<WhyEntry>?> GetPersonAsync(
        Viewer viewer, string organisation, string person, long fromMs, long toMs, CancellationToken cancellationToken);
}
