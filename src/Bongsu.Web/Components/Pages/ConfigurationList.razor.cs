using System.Text.Json.Nodes;
using Bongsu.Configuration.Forms;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Model.Access;
using Bongsu.Store.Events;
using Bongsu.Web.Components.Forms;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>The objects of one kind, each with its form.</summary>
public sealed partial class ConfigurationList
{
    private const int Most = 500;

    private DefinitionKind? _kind;
    private List<ObjectRow> _rows = [];

    /// <summary>The kind's word, such as <c>host</c>.</summary>
    [Parameter]
    public string Kind { get; set; } = "";

    /// <summary>A part of a name.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromMinutes(1);

    [Inject]
    private IConfigurationService Service { get; set; } = null!;

    [Inject]
    private DefinitionKinds Kinds { get; set; } = null!;

    private string Title => _kind is null ? L.NavConfiguration : L.Or($"Kinds.{_kind.Name}", _kind.List);

    private bool MayApply => Viewer.May(TokenScopes.Administer);

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change is ConfigurationChanged;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _kind = Kinds.FindByWord(Kind);
        if (_kind is not { } kind)
        {
            ShowNotFound();
            return;
        }

        if (kind.IsSingle)
        {
            Navigation.NavigateTo(Links.Object(kind.Word, kind.Word), replace: true);
            return;
        }

        Bongsu.Configuration.Definitions.ConfigurationDocument document = await Service.ReadAsync(Viewer, cancellationToken);
        _rows =
        [
            .. Kinds.ObjectsOf(document).Where(o => o.Kind == kind)
                .Where(o => string.IsNullOrWhiteSpace(Search) || o.Definition.Name.Contains(Search.Trim(), StringComparison.OrdinalIgnoreCase))
                .OrderBy(o => o.Definition.Name, StringComparer.Ordinal)
                .Select(o => Row(ObjectText.ToJson(kind, o.Definition))),
        ];
    }

    private static ObjectRow Row(JsonObject json) =>
        new(
            FormValues.Text(json, "name"),
            string.Join(
                " · ",
                new[] { "displayName", "type", "address", "owner", "organisation", "description", "summary" }
                    .Select(n => FormValues.Text(json, n))
                    .Where(t => t.Length > 0)
                    .Take(3)),
            FormValues.Text(json, "enabled") != "false");

    private sealed record ObjectRow(string Name, string About, bool IsEnabled);
}
