using Bongsu.Model.Access;

namespace Bongsu.Store.Access;

/// <summary>Silences whatever matches, for a while. Checked and audited; a service organisation silences its own problems only.</summary>
/// <exception cref="UnauthorizedAccessException">From every member, where the viewer may not operate.</exception>
public interface ISilenceCommands
{
    /// <summary>Begins a silence now; its number.</summary>
    /// <exception cref="ArgumentException">The match, the end or the reason is no good, or the incident is unknown to the viewer; which and why.</exception>
    Task<long> AddAsync(Viewer viewer, NewSilence silence, CancellationToken cancellationToken);

    /// <summary>Ends a silence now; false where the viewer knows none of that number. One that is over stays as it is.</summary>
    Task<bool> EndAsync(Viewer viewer, long silence, CancellationToken cancellationToken);
}
