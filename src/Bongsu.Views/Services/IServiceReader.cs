using Bongsu.Model.Access;
using Bongsu.Views.Availability;

namespace Bongsu.Views.Services;

/// <summary>Reads services for pages and API, cut to what the viewer may see.</summary>
/// <exception cref="UnauthorizedAccessException">From every member, where the viewer lacks the scope to read.</exception>
public interface IServiceReader
{
    /// <summary>All services that he sees, the worst first.</summary>
    Task<IReadOnlyList<ServiceView>> GetAllAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>One, or null where it does not exist for him.</summary>
    Task<ServiceView?> GetAsync(Viewer viewer, string name, CancellationToken cancellationToken);

    /// <summary>Its availability, or null where the service does not exist for him or the range is not one.</summary>
    Task<AvailabilityReport?> GetAvailabilityAsync(Viewer viewer, string name, string range, CancellationToken cancellationToken);
}
