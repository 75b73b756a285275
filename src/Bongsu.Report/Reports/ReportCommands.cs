using Bongsu.Configuration.Definitions;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Report.Judgements;
using Bongsu.Respond.Reports;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;

namespace Bongsu.Report.Reports;

/// <inheritdoc />
internal sealed class ReportCommands(
    IReportCatalog catalog, ReportPost post, ReportShower shower, IJudgements judgements, IStoreTransactions transactions, TimeProvider time) : IReportCommands
{
    /// <inheritdoc />
    public async Task<PostedReport?> SendTestAsync(Viewer viewer, string name, string? onlyTo, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (catalog.Find(viewer, name) is not { } report)
            return null;
        if (!viewer.May(TokenScopes.Operate))
            throw new UnauthorizedAccessException($"'{viewer.Name}' may read reports but not send them.");
        Timestamp now = Timestamp.Now(time);
        if (await catalog.BuildAsync(viewer, name, now, cancellationToken) is not { } content)
            return null;
        PostedReport posted = await PostAsync(report, content, viewer.Name, onlyTo, cancellationToken);
        await transactions.WriteAsync(
            db =>
            {
                db.Audit.Add(Timestamp.Now(time), viewer, "test-report", $"report {name}", null, new { to = onlyTo ?? report.To, messages = posted.Messages });
                return Task.CompletedTask;
            },
            cancellationToken);
        return posted;
    }

    /// <inheritdoc />
    public async Task<Judgement?> JudgeAsync(Viewer viewer, long report, string kind, JudgementAnswer answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.May(TokenScopes.Operate))
            throw new UnauthorizedAccessException($"'{viewer.Name}' may read reports but not answer them.");
        if (await catalog.GetAsync(viewer, report, cancellationToken) is not { } content)
            return null;
        JudgedKind? asked = shower.AsksOf(content, report, viewer.Name).FirstOrDefault(a => a.Kind == kind);
        return asked is null ? null : await judgements.AnswerAsync(asked, answer, cancellationToken);
    }

    private Task<PostedReport> PostAsync(ReportDefinition report, ReportContent content, string by, string? onlyTo, CancellationToken cancellationToken) =>
        post.PostAsync(
            new NewReport
            {
                Definition = report,
                From = content.From,
                To = content.To,
                Content = ReportArchive.Pack(content),
                TriedBy = by,
                OnlyTo = onlyTo,
            },
            cancellationToken);
}
