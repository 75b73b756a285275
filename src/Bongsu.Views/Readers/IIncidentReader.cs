using Bongsu.Model.Access;
using Bongsu.Views.Incidents;

namespace Bongsu.Views.Readers;

/// <summary>Incidents, cut to what the viewer may see: infrastructure sees all of them, others what their own problems make of them.</summary>
/// <exception cref="UnauthorizedAccessException">From every member, where the viewer lacks the scope to read.</exception>
public interface IIncidentReader
{
    /// <summary>Incidents, newest first.</summary>
    Task<Page<IncidentView>> GetIncidentsAsync(Viewer viewer, IncidentFilter filter, CancellationToken cancellationToken);

    /// <summary>One incident; null where the viewer sees nothing of it.</summary>
    /// <param name="viewer">Who.</param>
    /// <param name="problem">The number of any of its problems.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<IncidentDetailView?> GetIncidentAsync(Viewer viewer, long problem, CancellationToken cancellationToken);
}
