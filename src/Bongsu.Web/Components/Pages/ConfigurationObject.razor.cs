using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Forms;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Model.Access;
using Bongsu.Model.Kinds;
using Bongsu.Store.Events;
using Bongsu.Views.Audit;
using Bongsu.Views.Readers;
using Bongsu.Web.Components.Forms;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace Bongsu.Web.Components.Pages;

/// <summary>
/// One object of the configuration, as a form that is drawn from its kind or as YAML. What it would change is shown before it is saved; somebody else's change
/// since it was opened refuses it.
/// </summary>
public sealed partial class ConfigurationObject
{
    private (string Kind, string? Name, string? Copy, long? Was) _shown;
    private DefinitionKind? _kind;
    private JsonObject? _json;
    private JsonObject? _stored;
    private IReadOnlyList<TemplateDefinition> _templates = [];
    private FormState? _state;
    private string _yaml = "";
    private bool _asYaml;
    private string _version = "";
    private string? _previewed;
    private string _kept = "";
    private ApplyResult? _result;
    private bool _applied;
    private bool _deletes;
    private bool _busy;
    private string? _said;

    /// <summary>The kind's word, such as <c>host</c>.</summary>
    [Parameter]
    public string Kind { get; set; } = "";

    /// <summary>The object's name; null for a new one.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>The object that a new one is like.</summary>
    [SupplyParameterFromQuery(Name = "copy")]
    public string? Copy { get; set; }

    /// <summary>The entry of the audit log whose change is to be undone: the form holds what was before it.</summary>
    [SupplyParameterFromQuery(Name = "was")]
    public long? Was { get; set; }

    /// <summary>True where the object is to be deleted: what depends on it is shown at once.</summary>
    [SupplyParameterFromQuery(Name = "delete")]
    public bool Deletes { get; set; }

    /// <summary>Set after saving.</summary>
    [SupplyParameterFromQuery(Name = "saved")]
    public bool Saved { get; set; }

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromHours(1);

    [Inject]
    private IMonitorReader Monitor { get; set; } = null!;

    [Inject]
    private IConfigurationService Service { get; set; } = null!;

    [Inject]
    private IConfigurationVersions Versions { get; set; } = null!;

    [Inject]
    private DefinitionKinds Kinds { get; set; } = null!;

    [Inject]
    private KindRegistry Registry { get; set; } = null!;

    [Inject]
    private FormShapes Shapes { get; set; } = null!;

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    private bool IsNew => Name is null;

    // Loaded, or saved since: anything else would be gone.
    private bool IsChanged => MayApply && _kind is not null && Text != _kept;

    private bool MayApply => Viewer.SeesAll && Viewer.May(TokenScopes.Administer);

    private bool MayBeSaved => _result is { Succeeded: true, Changes.Count: > 0 } && !_applied && !_deletes && _previewed == Text;

    private bool HasEnabled => _kind is not null && Shapes.Of(_kind.Class).Fields.Any(f => f.Name == "enabled");

    private string Heading => _kind is null ? L.NavConfiguration : IsNew ? L.FormNewOf(L.Or($"Kind.{_kind.Name}", _kind.Word)) : Name!;

    private string Text => _asYaml ? _yaml : ObjectText.Write(_kind!, _json!);

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => false;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        // What is being written stays, whatever makes the page read again.
        if (_shown == (Kind, Name, Copy, Was) && _json is not null)
            return;
        _kind = Kinds.FindByWord(Kind);
        if (_kind is not { } kind || (kind.IsSingle && IsNew))
        {
            ShowNotFound();
            return;
        }

        _version = await Versions.GetAsync(cancellationToken);
        ConfigurationDocument document = await Service.ReadAsync(Viewer, cancellationToken);
        IDefinition? found = Kinds.ObjectsOf(document).FirstOrDefault(o => o.Kind == kind && (kind.IsSingle || o.Definition.Name == (Name ?? Copy))).Definition;
        if (found is null && !IsNew && !kind.IsSingle)
        {
            ShowNotFound();
            return;
        }

        _json = found is null ? [] : ObjectText.ToJson(kind, found);
        _stored = found is null || IsNew ? null : ObjectText.ToJson(kind, found);
        _templates = document.Templates;
        if (IsNew && Copy is not null && _json.Count > 0)
        {
            _json["name"] = Copy + "-copy";
            FormCopies.WithoutSecrets(_json);
        }

        string now = ObjectText.Write(kind, _json);
        AuditView? undone = Was is { } was && MayApply ? await Monitor.GetAuditEntryAsync(Viewer, was, cancellationToken) : null;
        if (undone?.Before is { } before && JsonNode.Parse(before) is JsonObject old)
        {
            _json = old;
            // A secret that is masked keeps its stored value, where there still is one.
            if (IsNew)
                FormCopies.WithoutSecrets(_json);
        }

        _state = new FormState(Shapes, _json, Viewer, !MayApply, NamesIn(document), Touch) { Fixed = IsNew ? [] : ["name"] };
        (_asYaml, _yaml, _result, _previewed, _applied, _deletes) = (false, "", null, null, false, false);
        _said = Saved && !IsNew ? L.FormSaved : null;
        _shown = (Kind, Name, Copy, Was);
        _kept = now;
        if (undone is not null)
        {
            await RunAsync(dryRun: true);
            _said = L.FormWas(undone.By, Reader.Short(undone.AtMs, Time.GetUtcNow()));
        }
        else if (Deletes && !IsNew && MayApply)
        {
            await DeleteAsync();
        }
    }

    private async Task AskAsync(LocationChangingContext leaving)
    {
        if (IsChanged && !await Browser.InvokeAsync<bool>("confirm", L.FormLeave))
            leaving.PreventNavigation();
    }

    private Dictionary<DefinitionKind, IReadOnlyList<string>> NamesIn(ConfigurationDocument document) => Kinds.ObjectsOf(document)
        .GroupBy(o => o.Kind).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(o => o.Definition.Name)]);

    private void Touch()
    {
        (_deletes, _said) = (false, null);
        StateHasChanged();
    }

    private void ShowYaml()
    {
        if (_asYaml)
            return;
        (_yaml, _asYaml) = (ObjectText.Write(_kind!, _json!), true);
    }

    // A text that a form cannot show stays a text.
    private void ShowForm()
    {
        if (!_asYaml)
            return;
        var faults = new List<ConfigurationFault>();
        if (new ObjectText(Registry).Read(_kind!, _yaml, faults) is not { } json)
        {
            (_result, _applied) = (new ApplyResult([], faults, []), false);
            return;
        }

        _json = json;
        _state = _state! with { Root = json };
        (_asYaml, _result) = (false, null);
    }

    private void LeaveTemplate((JsonObject Host, string Said) left)
    {
        _json = left.Host;
        _state = _state! with { Root = left.Host };
        (_result, _previewed, _deletes, _said) = (null, null, false, left.Said);
    }

    private async Task ToggleAsync()
    {
        if (_asYaml)
            ShowForm();
        if (_asYaml)
            return;
        if (FormValues.Text(_json!, "enabled") == "false")
            _json!.Remove("enabled");
        else
            _json!["enabled"] = false;
        await RunAsync(dryRun: true);
    }

    private async Task RunAsync(bool dryRun)
    {
        (_busy, _said, _deletes) = (true, null, false);
        try
        {
            string text = Text;
            if (!dryRun && await Versions.FindConflictsAsync(_version, _result!.Changes, CancellationToken.None) is { Count: > 0 } conflicts)
            {
                (_result, _previewed) = (new ApplyResult([], conflicts, []), null);
                return;
            }

            _result = await Service.ApplyYamlAsync([("form.yaml", text)], new Dictionary<string, string>(), dryRun, Viewer, CancellationToken.None);
            (_previewed, _applied) = (text, !dryRun && _result.Succeeded);
            if (!_applied)
                return;
            _kept = text;
            _version = await Versions.GetAsync(CancellationToken.None);
            if (IsNew && _result.Changes.FirstOrDefault(c => c.Kind == _kind) is { } made)
                Navigation.NavigateTo(Links.Object(_kind!.Word, made.Name) + "?saved=true");
        }
        catch (UnauthorizedAccessException)
        {
            _result = new ApplyResult([], [new ConfigurationFault(null, 0, L.ProblemMayNot)], []);
        }
        finally
        {
            _busy = false;
        }
    }

    // First it says what would go, or who needs it; then it goes.
    private async Task DeleteAsync()
    {
        _busy = true;
        try
        {
            bool sure = _deletes && _result is { Succeeded: true };
            if (sure && await Versions.FindConflictsAsync(_version, _result!.Changes, CancellationToken.None) is { Count: > 0 } conflicts)
            {
                (_result, _deletes) = (new ApplyResult([], conflicts, []), false);
                return;
            }

            _result = await Service.DeleteAsync(_kind!, Name!, !sure, Viewer, CancellationToken.None);
            (_deletes, _applied, _previewed) = (_result.Succeeded && !sure, false, null);
            if (sure && _result.Succeeded)
                _kept = Text;
            if (sure && _result.Succeeded)
                Navigation.NavigateTo(Links.Objects(_kind!.Word));
        }
        catch (UnauthorizedAccessException)
        {
            _result = new ApplyResult([], [new ConfigurationFault(null, 0, L.ProblemMayNot)], []);
        }
        finally
        {
            _busy = false;
        }
    }
}
