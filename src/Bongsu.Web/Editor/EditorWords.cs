using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Forms;
using Bongsu.Configuration.Kinds;
using Bongsu.Model.Kinds;

namespace Bongsu.Web.Editor;

/// <summary>
/// What the editor of the configuration's text can complete and explain: the members
/// of every kind of object, drawn from the descriptors that forms are drawn from.
/// </summary>
internal sealed class EditorWords(DefinitionKinds definitions, FormShapes shapes)
{
    private const int MostNames = 300;

    /// <summary>
    /// Everything as JSON: lists of a file by name, classes with their members, the options of each type, and the names of objects that exist.
    /// </summary>
    /// <param name="words">Of the reader's language.</param>
    /// <param name="document">The configuration, for names.</param>
    public JsonObject Write(Texts.Words words, ConfigurationDocument document)
    {
        var lists = new JsonObject();
        var names = new JsonObject();
        var classes = new JsonObject();
        foreach (DefinitionKind kind in definitions.All)
        {
            lists[kind.List] = kind.Class.Name;
            Add(classes, kind.Class, words);
        }

        foreach (IGrouping<DefinitionKind, (DefinitionKind Kind, IDefinition Definition)> group in definitions.ObjectsOf(document).GroupBy(o => o.Kind))
            names[group.Key.Word] = new JsonArray([.. group.Take(MostNames).Select(o => (JsonNode)o.Definition.Name)]);
        return new JsonObject { ["lists"] = lists, ["classes"] = classes, ["names"] = names };
    }

    private void Add(JsonObject classes, Type type, Texts.Words words)
    {
        if (classes.ContainsKey(type.Name))
            return;
        FormShape shape = shapes.Of(type);
        var made = new JsonObject();
        classes[type.Name] = made;
        made["fields"] = Fields(classes, shape, words);
        if (shape.Family is not { } family)
            return;
        var types = new JsonObject();
        foreach (IKind kind in shapes.KindsOf(type))
            types[kind.Type] = new JsonObject { ["help"] = kind.Summary, ["fields"] = Fields(classes, shapes.OptionsOf(family, kind.Type), words) };
        made["types"] = types;
    }

    private JsonArray Fields(JsonObject classes, FormShape shape, Texts.Words words)
    {
        var fields = new JsonArray();
        foreach (FormField field in shape.Fields)
        {
            var one = new JsonObject { ["name"] = field.Name, ["holds"] = Holds(field) };
            if (words.Or("Help." + field.Name, field.Help ?? "") is { Length: > 0 } help)
                one["help"] = help;
            if (field.Default is { } usual)
                one["default"] = usual;
            if (field.IsRequired)
                one["required"] = true;
            if (field.Choices.Count > 0)
                one["choices"] = new JsonArray([.. field.Choices.Select(c => (JsonNode)c)]);
            else if (field.Type == FieldType.Boolean)
                one["choices"] = new JsonArray("true", "false");
            if (field.RefersTo.Count > 0)
                one["refers"] = new JsonArray([.. field.RefersTo.Select(k => (JsonNode)k.Word)]);
            if (field.Class is { } inner)
            {
                one["class"] = inner.Name;
                Add(classes, inner, words);
            }

            fields.Add((JsonNode)one);
        }

        return fields;
    }

    private static string Holds(FormField field) => field.Type switch
    {
        FieldType.List when field.Class is not null => "objects",
        FieldType.List => "list",
        FieldType.Object or FieldType.Map => "members",
        _ => "value",
    };
}
