using Bongsu.Configuration.Kinds;
using Bongsu.Store.Events;
using Bongsu.Views.Audit;
using Bongsu.Views.Readers;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>Who changed what, when, from what, to what; for administrators.</summary>
public sealed partial class Audit
{
    private const int PageSize = 50;

    private Page<AuditView>? _entries;

    [Inject]
    private IMonitorReader Monitor { get; set; } = null!;

    [Inject]
    private DefinitionKinds Kinds { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Subject { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageText { get; set; }

    private int PageNumber => QueryText.Page(PageText);

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change is not OutboxChanged;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken) =>
        _entries = await Monitor.GetAuditAsync(Viewer, QueryText.OrNull(Subject), (PageNumber - 1) * PageSize, PageSize, cancellationToken);
}
