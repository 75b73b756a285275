using Bongsu.Model.Access;
using Bongsu.Views.Hosts;
using Bongsu.Views.Problems;

namespace Bongsu.Views.Readers;

/// <summary>Maintenances, silences and the times of problems, cut to what the viewer may see.</summary>
/// <exception cref="UnauthorizedAccessException">From every member, where the viewer lacks the scope to read.</exception>
public interface ILifecycleReader
{
    /// <summary>Maintenances that cover something that he sees.</summary>
    MaintenanceOverview GetMaintenances(Viewer viewer, int next);

    /// <summary>The silence of a host or service, where it has one that is not over.</summary>
    Task<HostSilenceView?> GetSilenceAsync(Viewer viewer, string host, CancellationToken cancellationToken);

    /// <summary>Which of some hosts are silenced: the numbers of those that the viewer sees.</summary>
    /// <param name="viewer">Who reads.</param>
    /// <param name="hosts">Numbers of hosts, at most a page of them.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlySet<long>> GetSilencedAsync(Viewer viewer, IReadOnlyCollection<long> hosts, CancellationToken cancellationToken);

    /// <summary>How long problems took to be detected, told, acknowledged and repaired.</summary>
    Task<ProblemTimesSummary> GetTimesAsync(Viewer viewer, ProblemTimesFilter filter, CancellationToken cancellationToken);
}
