using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Model.Access;
using Bongsu.Store.Events;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace Bongsu.Web.Components.Pages;

/// <summary>Configuration as text: what is checked here is what <c>bongsu apply</c> checks, through the same code.</summary>
public sealed partial class Configuration
{
    /// <summary>The longest text taken, in characters.</summary>
    private const int MaxLength = 2_000_000;

    private const int MaxChanges = 200;

    /// <summary>In characters: a longer text comes when somebody asks for it.</summary>
    private const int ShortLength = 100_000;

    private string _yaml = "";
    private string _loaded = "";
    private string? _checked;
    private bool _drawn;
    private bool _read;
    private int _left;
    private string _version = "";
    private string? _fault;
    private ApplyResult? _result;
    private bool _applied;
    private bool _busy;

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromHours(1);

    [Inject]
    private IConfigurationService Service { get; set; } = null!;

    [Inject]
    private IConfigurationVersions Versions { get; set; } = null!;

    [Inject]
    private DefinitionKinds Kinds { get; set; } = null!;

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    // What was written and neither applied nor loaded again would be gone.
    private bool IsChanged => MayApply && _yaml != _loaded;

    private bool MayApply => Viewer.May(TokenScopes.Administer);

    // Nothing is applied that was not shown first.
    private bool MayBeApplied => _result is { Succeeded: true, Changes.Count: > 0 } && !_applied && _checked == _yaml;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => false;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        // The page is there first: the text of ten thousand hosts takes seconds over a slow line.
        if (_drawn && !_read)
            await LoadTextAsync(ShortLength, cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_drawn || !Loaded || !RendererInfo.IsInteractive)
            return;
        _drawn = true;
        await RefreshAsync();
    }

    private async Task ExportAsync()
    {
        await LoadTextAsync(int.MaxValue, CancellationToken.None);
        (_result, _fault, _checked, _applied) = (null, null, null, false);
    }

    // The version first: a change between the two is then found as one since.
    private async Task LoadTextAsync(int most, CancellationToken cancellationToken)
    {
        _version = await Versions.GetAsync(cancellationToken);
        string text = await Service.ExportYamlAsync(Viewer, cancellationToken);
        (_yaml, _left) = text.Length <= most ? (text, 0) : ("", text.Length);
        _loaded = _yaml;
        _read = true;
    }

    private async Task AskAsync(LocationChangingContext leaving)
    {
        if (IsChanged && !await Browser.InvokeAsync<bool>("confirm", L.FormLeave))
            leaving.PreventNavigation();
    }

    private async Task RunAsync(bool dryRun)
    {
        if (_yaml.Length > MaxLength)
        {
            (_fault, _result) = (L.ConfigurationTooLong(MaxLength), null);
            return;
        }

        _busy = true;
        try
        {
            string text = _yaml;
            if (!dryRun && await Versions.FindConflictsAsync(_version, _result!.Changes, CancellationToken.None) is { Count: > 0 } conflicts)
            {
                (_result, _checked) = (new ApplyResult([], conflicts, []), null);
                return;
            }

            _result = await Service.ApplyYamlAsync([("editor.yaml", text)], new Dictionary<string, string>(), dryRun, Viewer, CancellationToken.None);
            (_fault, _checked, _applied) = (null, text, !dryRun && _result.Succeeded);
            if (_applied)
                _loaded = text;
            if (_applied)
                _version = await Versions.GetAsync(CancellationToken.None);
        }
        catch (UnauthorizedAccessException)
        {
            (_fault, _result) = (L.ProblemMayNot, null);
        }
        finally
        {
            _busy = false;
        }
    }
}
