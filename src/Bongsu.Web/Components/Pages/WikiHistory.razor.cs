using System.Globalization;
using Bongsu.Store.Events;
using Bongsu.Store.Wiki;
using Bongsu.Views.Wiki;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>The versions of a wiki page; with <c>?from=3</c> what has changed since that one, which can be restored.</summary>
public sealed partial class WikiHistory
{
    private IReadOnlyList<WikiVersion>? _versions;
    private IReadOnlyList<DiffLine>? _diff;
    private int _from;
    private int _to;
    private bool _busy;
    private string? _fault;

    /// <summary>The page's name.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromMinutes(1);

    [Inject]
    private IWikiPages Pages { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "from")]
    private string? FromText { get; set; }

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change is WikiChanged wiki && wiki.Name == Name;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<WikiVersion> versions = await Pages.GetVersionsAsync(Viewer, Name, cancellationToken);
        if (versions.Count == 0)
        {
            ShowNotFound();
            return;
        }

        _versions = versions;
        _to = versions[0].Version;
        _diff = null;
        if (!int.TryParse(FromText, NumberStyles.None, CultureInfo.InvariantCulture, out _from)
            || await Pages.GetAsync(Viewer, Name, _from, cancellationToken) is not { } before
            || await Pages.GetAsync(Viewer, Name, _to, cancellationToken) is not { } after)
            return;
        _diff = LineDiff.Of(before.Text, after.Text);
    }

    private async Task RestoreAsync()
    {
        _busy = true;
        try
        {
            if (await Pages.GetAsync(Viewer, Name, _from, CancellationToken.None) is not { Version.IsRemoved: false } page)
                return;
            bool isRemoved = _versions is [{ IsRemoved: true }, ..];
            WikiSaved saved = await Pages.SaveAsync(
                Viewer,
                new WikiEdit { Name = Name, Format = page.Version.Format, Text = page.Text, Comment = L.WikiRestored(_from), Expected = isRemoved ? 0 : _to },
                CancellationToken.None);
            if (saved.Outcome is WikiOutcome.Created or WikiOutcome.Saved or WikiOutcome.Unchanged)
                Navigation.NavigateTo(WikiLinks.ToPage(Name));
            else
                _fault = L.WikiConflict(saved.Version?.By ?? "?", saved.Version?.Version ?? 0);
        }
        catch (UnauthorizedAccessException)
        {
            _fault = L.WikiMayNot;
        }
        finally
        {
            _busy = false;
        }
    }
}
