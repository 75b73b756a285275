using Bongsu.Store.Events;
using Bongsu.Store.Wiki;
using Bongsu.Views.Wiki;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>A wiki page as text, beside what it will look like. What somebody else has saved since is never overwritten unseen.</summary>
public sealed partial class WikiEditor
{
    private static readonly string[] s_offered =
    [
        "chart", "lines", "states", "trend", "number", "table", "incidents", "problems", "services", "sla", "availability", "beats", "topology", "oncall",
        "toc", "pages", "changes",
    ];

    private static readonly string[] s_beginning = ["services", "problems"];

    private string _text = "";
    private string _format = "markdown";
    private string _comment = "";
    private int _version;
    private bool _read;
    private bool _busy;
    private bool _conflict;
    private string? _fault;
    private long _tick;
    private WikiDocument _document = new(null, [], []);

    /// <summary>The page's name.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromHours(1);

    [Inject]
    private IWikiPages Pages { get; set; } = null!;

    [Inject]
    private WikiFormats Formats { get; set; } = null!;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => false;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (!WikiName.IsValid(Name))
        {
            ShowNotFound();
            return;
        }

        // Read once: what is being written is nobody's to replace.
        if (_read)
            return;
        WikiPage? page = await Pages.GetAsync(Viewer, Name, null, cancellationToken);
        IWikiFormat format = Formats.All[0];
        (_text, _format, _version, _read) = (page?.Text ?? Beginning(format), page?.Version.Format ?? format.Name, page?.Version.Version ?? 0, true);
        Draw();
    }

    private void Draw()
    {
        _document = Formats.Parse(_format, _text.Length <= WikiText.Longest ? _text : _text[..WikiText.Longest]);
        _tick++;
    }

    // What a team looks at first; whoever wants something else writes over it.
    private static string Beginning(IWikiFormat format) =>
        string.Join("\n\n", s_beginning.Select(name => format.Write(PanelCall.Of(name, [])))) + "\n";

    // A beginning that nobody has touched follows the format.
    private void ChangeFormat()
    {
        if (Formats.Find(_format) is { } format && Formats.All.Any(f => _text == Beginning(f)))
            _text = Beginning(format);
        Draw();
    }

    private void AddPanel(ChangeEventArgs e)
    {
        string name = e.Value?.ToString() ?? "";
        if (!s_offered.Contains(name) || Formats.Find(_format) is not { } format)
            return;
        IEnumerable<string> words = name switch
        {
            "chart" => ["/HOST/KEY", "range=1d"],
            "lines" => ["/HOST/KEY", "/HOST2/KEY", "range=1d", "stacked=no"],
            "states" => ["/HOST/KEY", "range=1d"],
            "trend" or "number" => ["/HOST/KEY"],
            "table" => ["group=GROUP", "KEY", "KEY2"],
            "problems" => ["group=GROUP"],
            "sla" => ["SERVICE", "range=1m"],
            "availability" or "beats" => ["SERVICE"],
            _ => [],
        };
        _text = $"{_text.TrimEnd()}\n\n{format.Write(PanelCall.Of(name, words))}\n".TrimStart();
        Draw();
    }

    private Task SaveAsync() => RunAsync(() => Pages.SaveAsync(
        Viewer,
        new WikiEdit
        {
            Name = Name,
            Format = _format,
            Text = _text,
            Comment = string.IsNullOrWhiteSpace(_comment) ? null : _comment.Trim(),
            Expected = _version,
        },
        CancellationToken.None));

    private Task RemoveAsync() => RunAsync(() => Pages.RemoveAsync(Viewer, Name, _version, CancellationToken.None));

    private async Task RunAsync(Func<Task<WikiSaved>> work)
    {
        if (_text.Length > WikiText.Longest)
        {
            _fault = L.WikiTooLong(WikiText.Longest);
            return;
        }

        _busy = true;
        try
        {
            WikiSaved saved = await work();
            _conflict = saved.Outcome == WikiOutcome.Conflict;
            _fault = saved.Outcome switch
            {
                WikiOutcome.Created or WikiOutcome.Saved or WikiOutcome.Unchanged => null,
                WikiOutcome.Conflict => L.WikiConflict(saved.Version?.By ?? "?", saved.Version?.Version ?? 0),
                WikiOutcome.Full => L.WikiFull(IWikiPages.MaxPages),
                _ => L.WikiTaken,
            };
            if (_fault is null)
                Navigation.NavigateTo(WikiLinks.ToPage(Name));
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
