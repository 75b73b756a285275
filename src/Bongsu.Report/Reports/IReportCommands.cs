using Bongsu.Model.Access;
using Bongsu.Report.Judgements;
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

    /// <summary>Answers what a report that was sent asks, in the viewer's name, as its link does for whoever it was made for.</summary>
    /// <param name="viewer">Who answers; needs the scope to operate.</param>
    /// <param name="report">The report's number.</param>
    /// <param name="kind">The key of the kind of problem, as the report has it.</param>
    /// <param name="answer">The answer. One that the viewer has given already stays.</param>
    /// <param name="cancellationToken">Ends it before anything is written.</param>
    /// <returns>What is kept; null where the viewer sees no such report, or it does not ask about such a kind.</returns>
    /// <exception cref="UnauthorizedAccessException">The viewer may not operate.</exception>
    Task<Judgement?> JudgeAsync(Viewer viewer, long report, string kind, JudgementAnswer answer, CancellationToken cancellationToken);
}
