using Bongsu.Model.Access;
using Bongsu.Respond.Reports;

namespace Bongsu.Report.Reports;

/// <summary>What people do with reports. The viewer is asked here, below pages and API; it is audited.</summary>
public interface IReportCommands
{
    /// <summary>Makes a report of the period that ends now and sends it, to all its readers or to one of them.</summary>
    /// <param name="viewer">Who tries it; needs the scope to operate.</param>
    /// <param name="name">The report.</param>
    /// <param name="onlyTo">Only to this person of the organisation; null for everybody.</param>
    /// <param name="cancellationToken">Ends it before anything is sent.</param>
    /// <returns>What became of it; null where the viewer sees no report of that name.</returns>
    /// <exception cref="UnauthorizedAccessException">The viewer may not operate.</exception>
    Task<PostedReport?> SendTestAsync(Viewer viewer, string name, string? onlyTo, CancellationToken cancellationToken);
}
