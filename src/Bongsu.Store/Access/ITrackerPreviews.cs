using Bongsu.Model.Access;

namespace Bongsu.Store.Access;

/// <summary>What a tracker would make of a sample problem, asked of the tracker itself. Changes nothing.</summary>
public interface ITrackerPreviews
{
    /// <summary>Asks; null where there is no such tracker.</summary>
    /// <exception cref="UnauthorizedAccessException">The viewer may not administer.</exception>
    /// <exception cref="ArgumentException">The tracker's options are wrong; the message says what.</exception>
    Task<TrackerPreviewResult?> PreviewAsync(Viewer viewer, string tracker, TrackerSample sample, CancellationToken cancellationToken);
}
