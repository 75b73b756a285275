using Bongsu.Store.Events;
using Bongsu.Views.Policies;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>All policies on one page, each row a sentence, with what their author may not have meant.</summary>
public sealed partial class Policy
{
    private PolicyTable? _table;

    [Inject]
    private PolicyTables Tables { get; set; } = null!;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change is ConfigurationChanged;

    /// <inheritdoc />
    protected override Task LoadAsync(CancellationToken cancellationToken)
    {
        _table = Tables.Read(Viewer);
        return Task.CompletedTask;
    }
}
