using Bongsu.Model.Access;

namespace Bongsu.Store.Access;

/// <summary>Whether channels work, as far as is known.</summary>
public interface IChannelProofs
{
    /// <summary>Of each channel in the configuration, ordered by name.</summary>
    /// <exception cref="UnauthorizedAccessException">The viewer does not see the whole installation.</exception>
    Task<IReadOnlyList<ChannelProof>> ListAsync(Viewer viewer, CancellationToken cancellationToken);
}
