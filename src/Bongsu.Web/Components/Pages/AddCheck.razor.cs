using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Forms;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Model.Access;
using Bongsu.Store.Events;
using Bongsu.Web.Components.Forms;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>Adds a check to a host or service: its kind, its options, a run before it is saved.</summary>
public sealed partial class AddCheck
{
    private readonly SortedDictionary<string, (DefinitionKind Kind, JsonObject Json)> _subjects = new(StringComparer.Ordinal);
    private readonly JsonObject _check = [];
    private FormState? _state;
    private string _version = "";
    private string? _previewed;
    private ApplyResult? _result;
    private bool _applied;
    private bool _busy;
    private string? _fault;

    /// <summary>The host or service that gets it.</summary>
    [SupplyParameterFromQuery(Name = "on")]
    public string? On { get; set; }

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromHours(1);

    [Inject]
    private IConfigurationService Service { get; set; } = null!;

    [Inject]
    private IConfigurationVersions Versions { get; set; } = null!;

    [Inject]
    private DefinitionKinds Kinds { get; set; } = null!;

    [Inject]
    private FormShapes Shapes { get; set; } = null!;

    private bool MayBeSaved => _result is { Succeeded: true, Changes.Count: > 0 } && !_applied && _previewed == Text();

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => false;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (!Viewer.SeesAll || !Viewer.May(TokenScopes.Administer))
        {
            ShowNotFound();
            return;
        }

        if (_state is not null)
            return;
        _version = await Versions.GetAsync(cancellationToken);
        ConfigurationDocument document = await Service.ReadAsync(Viewer, cancellationToken);
        foreach ((DefinitionKind kind, IDefinition definition) in Kinds.ObjectsOf(document).Where(o => o.Kind.IsMonitored))
            _subjects[definition.Name] = (kind, ObjectText.ToJson(kind, definition));
        _state = new FormState(
            Shapes, On is not null && _subjects.TryGetValue(On, out var subject) ? subject.Json : [], Viewer, IsReadOnly: false,
            new Dictionary<DefinitionKind, IReadOnlyList<string>>(), StateHasChanged);
    }

    private void Choose(string? name)
    {
        On = name?.Trim();
        _fault = null;
        if (On is not null && _subjects.TryGetValue(On, out var subject))
            _state = _state! with { Root = subject.Json };
    }

    private string? Text()
    {
        if (On is null || !_subjects.TryGetValue(On, out var subject))
            return null;
        var json = (JsonObject)subject.Json.DeepClone();
        if (json["checks"] is not JsonArray checks)
            json["checks"] = checks = [];
        checks.Add(_check.DeepClone());
        return ObjectText.Write(subject.Kind, json);
    }

    private async Task RunAsync(bool dryRun)
    {
        if (Text() is not { } text)
        {
            _fault = L.CheckOnMissing;
            return;
        }

        (_busy, _fault) = (true, null);
        try
        {
            if (!dryRun && await Versions.FindConflictsAsync(_version, _result!.Changes, CancellationToken.None) is { Count: > 0 } conflicts)
            {
                (_result, _previewed) = (new ApplyResult([], conflicts, []), null);
                return;
            }

            _result = await Service.ApplyYamlAsync([("form.yaml", text)], new Dictionary<string, string>(), dryRun, Viewer, CancellationToken.None);
            (_previewed, _applied) = (text, !dryRun && _result.Succeeded);
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
