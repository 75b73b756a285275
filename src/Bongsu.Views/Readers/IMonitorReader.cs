using Bongsu.Configuration.Effective;
using Bongsu.Model.Access;
using Bongsu.Views.Audit;
using Bongsu.Views.Hosts;
using Bongsu.Views.Overviews;
using Bongsu.Views.Problems;

namespace Bongsu.Views.Readers;

/// <summary>
/// Everything that pages and API read, cut to what the viewer may see. What he may not see does not exist for him: null or absent, never "forbidden".
/// </summary>
/// <exception cref="UnauthorizedAccessException">From every member, where the viewer lacks the scope to read.</exception>
public interface IMonitorReader
{
    /// <summary>The first page.</summary>
    Task<Overview> GetOverviewAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>Problems with their issues (events and messages not loaded).</summary>
    Task<Page<ProblemView>> GetProblemsAsync(Viewer viewer, ProblemFilter filter, CancellationToken cancellationToken);

    /// <summary>One problem with its events, issue with twins, and messages.</summary>
    Task<ProblemDetailView?> GetProblemAsync(Viewer viewer, long id, CancellationToken cancellationToken);

    /// <summary>Hosts and services by name.</summary>
    Page<EffectiveHost> GetHosts(Viewer viewer, HostFilter filter);

    /// <summary>One host or service.</summary>
    EffectiveHost? GetHost(Viewer viewer, string name);

    /// <summary>Open problems of a host.</summary>
    Task<IReadOnlyList<ProblemView>> GetOpenProblemsAsync(Viewer viewer, string host, CancellationToken cancellationToken);

    /// <summary>Issues of the own tracker, newest first, with their problems' titles.</summary>
    Task<Page<ProblemView>> GetIssuesAsync(Viewer viewer, IssueFilter filter, int skip, int take, CancellationToken cancellationToken);

    /// <summary>Messages and tracker actions, newest first; of everyone only for those who see all.</summary>
    Task<Page<OutboxView>> GetOutboxAsync(Viewer viewer, DeliveryState? state, int skip, int take, CancellationToken cancellationToken);

    /// <summary>The audit log, newest first; for administrators.</summary>
    Task<Page<AuditView>> GetAuditAsync(Viewer viewer, string? subject, int skip, int take, CancellationToken cancellationToken);

    /// <summary>One entry of it, or null; for administrators.</summary>
    Task<AuditView?> GetAuditEntryAsync(Viewer viewer, long id, CancellationToken cancellationToken);
}
