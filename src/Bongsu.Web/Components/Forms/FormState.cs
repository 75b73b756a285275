using System.Text.Json.Nodes;
using Bongsu.Configuration.Forms;
using Bongsu.Configuration.Kinds;
using Bongsu.Model.Access;

namespace Bongsu.Web.Components.Forms;

/// <summary>What all the fields of a form share.</summary>
/// <param name="Shapes">What definitions look like.</param>
/// <param name="Root">The object that is edited.</param>
/// <param name="Viewer">Who edits it.</param>
/// <param name="IsReadOnly">True where it may only be looked at.</param>
/// <param name="Names">The names of the objects of each kind, for what refers to them.</param>
/// <param name="Changed">Called after a field has changed.</param>
public sealed record FormState(
    FormShapes Shapes, JsonObject Root, Viewer Viewer, bool IsReadOnly, IReadOnlyDictionary<DefinitionKind, IReadOnlyList<string>> Names, Action Changed)
{
    /// <summary>The members that cannot be changed any more, such as the name of an object that is there.</summary>
    public IReadOnlyCollection<string> Fixed { get; init; } = [];

    /// <summary>The names that a field may take.</summary>
    public IReadOnlyList<string> NamesFor(FormField field) =>
        [.. field.RefersTo.SelectMany(k => Names.GetValueOrDefault(k, [])).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
