using Bongsu.Store.Events;
using Bongsu.Store.Wiki;
using Bongsu.Views.Wiki;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>Every wiki page that the viewer may see.</summary>
public sealed partial class WikiIndex
{
    private IReadOnlyList<WikiVersion>? _pages;
    private string _name = "";
    private bool _refused;

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromMinutes(1);

    [Inject]
    private IWikiPages Pages { get; set; } = null!;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change is WikiChanged;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken) => _pages = await Pages.ListAsync(Viewer, cancellationToken);

    private void Create()
    {
        string name = _name.Trim();
        _refused = !WikiName.IsValid(name);
        if (!_refused)
            Navigation.NavigateTo(WikiLinks.ToPage(name) + "/edit");
    }
}
