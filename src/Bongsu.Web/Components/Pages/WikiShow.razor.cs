using Bongsu.Store.Events;
using Bongsu.Store.Wiki;
using Bongsu.Views.Wiki;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Bongsu.Web.Components.Pages;

/// <summary>A wiki page. Its address may carry values for the variables of its panels: <c>?host=web-1</c> stands for <c>$host</c>.</summary>
public sealed partial class WikiShow
{
    private const int MaxVariables = 20;

    private WikiPage? _page;
    private WikiDocument? _document;
    private Dictionary<string, string> _variables = [];
    private long _tick;

    /// <summary>The page's name.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromSeconds(15);

    [Inject]
    private IWikiPages Pages { get; set; } = null!;

    [Inject]
    private WikiFormats Formats { get; set; } = null!;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change switch
    {
        WikiChanged wiki => wiki.Name == Name,
        ProblemChanged => true,
        _ => false,
    };

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        WikiPage? page = WikiName.IsValid(Name) ? await Pages.GetAsync(Viewer, Name, null, cancellationToken) : null;
        if (page is null && !MayOperate)
        {
            ShowNotFound();
            return;
        }

        if (page is null || _page is null || page.Version != _page.Version)
            _document = page is null ? null : Formats.Parse(page.Version.Format, page.Text);
        _page = page;
        _variables = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query).Take(MaxVariables)
            .ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);
        _tick++;
    }
}
