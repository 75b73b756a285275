using Bongsu.Configuration.Definitions;
using Bongsu.Model.Access;
using Bongsu.Report.Judgements;
using Bongsu.Report.Reports;
using Bongsu.Respond.Reports;
using Bongsu.Store.Events;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>The reports that are configured, those that were sent, and a way to try one.</summary>
public sealed partial class Reports
{
    private IReadOnlyList<ReportSummary> _reports = [];
    private IReadOnlyList<StoredReport> _history = [];
    private IReadOnlyList<Judgement> _judgements = [];
    private readonly Dictionary<string, string?> _to = new(StringComparer.Ordinal);
    private bool _decides;
    private string? _answer;
    private bool _sending;

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromMinutes(1);

    [Inject]
    private IReportCatalog Catalog { get; set; } = null!;

    [Inject]
    private IReportCommands Commands { get; set; } = null!;

    [Inject]
    private IJudgements Judgements { get; set; } = null!;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) =>
        change is OutboxChanged || (change is ConfigurationChanged changed && changed.Objects.Any(o => o.Kind.Class == typeof(ReportDefinition)));

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _reports = await Catalog.ListAsync(Viewer, cancellationToken);
        _history = await Catalog.HistoryAsync(Viewer, null, cancellationToken);
        _judgements = await Judgements.ListAsync(Viewer, cancellationToken);
        _decides = Viewer.SeesAll && Viewer.May(TokenScopes.Administer);
    }

    private async Task DecideAsync(long id, bool accept)
    {
        _sending = true;
        try
        {
            _answer = await Judgements.DecideAsync(Viewer, id, accept, CancellationToken.None) ?? L.JudgeDecided;
            await ReloadAsync();
        }
        finally
        {
            _sending = false;
        }
    }

    private async Task SendAsync(string name)
    {
        _sending = true;
        try
        {
            PostedReport? posted = await Commands.SendTestAsync(Viewer, name, QueryText.OrNull(_to.GetValueOrDefault(name)), CancellationToken.None);
            _answer = posted is null ? L.ReportsGone(name) : L.ReportsPosted(name, posted.Messages);
        }
        catch (ReportBusyException)
        {
            _answer = L.ReportsBusy;
        }
        finally
        {
            _sending = false;
        }
    }
}
