using Bongsu.Model.Access;
using Bongsu.Views.Silences;

namespace Bongsu.Views.Readers;

/// <summary>Silences, cut to what the viewer may see: those of their organisation; all for infrastructure.</summary>
/// <exception cref="UnauthorizedAccessException">From every member, where the viewer lacks the scope to read.</exception>
public interface ISilenceReader
{
    /// <summary>
    /// Those that hold, the soonest to end first; then, where asked for, those of the last 30 days that are over, the latest first. At most 1000.
    /// </summary>
    Task<IReadOnlyList<SilenceView>> GetSilencesAsync(Viewer viewer, bool withEnded, CancellationToken cancellationToken);
}
