using Bongsu.Configuration.Definitions;
using Bongsu.Model.Access;
using Bongsu.Model.Time;

namespace Bongsu.Report.Reports;

/// <summary>
/// Reports for pages, API and command line, cut to what the viewer may see: an organisation sees its own reports, infrastructure all. What a report holds is
/// what its organisation sees, whoever asks.
/// </summary>
/// <exception cref="UnauthorizedAccessException">From every member, where the viewer lacks the scope to read.</exception>
public interface IReportCatalog
{
    /// <summary>The reports that are configured, by name.</summary>
    Task<IReadOnlyList<ReportSummary>> ListAsync(Viewer viewer, CancellationToken cancellationToken);

    /// <summary>A report's definition; null where the viewer sees none of that name.</summary>
    ReportDefinition? Find(Viewer viewer, string name);

    /// <summary>Makes the report of one period that ends at a moment; null where the viewer sees none of that name. Nothing is kept or sent.</summary>
    /// <exception cref="ReportBusyException">Too many wait.</exception>
    Task<ReportContent?> BuildAsync(Viewer viewer, string name, Timestamp at, CancellationToken cancellationToken);

    /// <summary>Reports that were sent, the newest first; at most 200.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="name">Only those of a name; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyList<StoredReport>> HistoryAsync(Viewer viewer, string? name, CancellationToken cancellationToken);

    /// <summary>A report that was sent; null where the viewer sees none of that number.</summary>
    Task<ReportContent?> GetAsync(Viewer viewer, long id, CancellationToken cancellationToken);

    /// <summary>Counts that somebody has opened a report's page. Nothing where the viewer sees none of that number.</summary>
    Task CountOpenedAsync(Viewer viewer, long id, CancellationToken cancellationToken);
}
