using System.Text;
using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing;

/// <summary>Makes the steps of an item.</summary>
internal sealed class StepFactory(KindRegistry kinds)
{
    /// <summary>The steps of an item. One that cannot be made of its options is a step that fails and says why.</summary>
    public StepChain Create(IReadOnlyList<PreprocessingDefinition> definitions, ItemValueType valueType) =>
        definitions.Count == 0 ? StepChain.Empty : new StepChain([.. definitions.Select(d => Link(d, valueType))]);

    /// <summary>The same text for the same steps: what steps remember is kept as long as it does not change.</summary>
    public static string Signature(IReadOnlyList<PreprocessingDefinition> definitions)
    {
        if (definitions.Count == 0)
            return "";
        var text = new StringBuilder();
        foreach (PreprocessingDefinition definition in definitions)
        {
            text.Append(definition.Type);
            foreach ((string name, System.Text.Json.JsonElement value) in definition.Options)
                text.Append(' ').Append(name).Append('=').Append(value.GetRawText());
            text.Append('\n');
        }

        return text.ToString();
    }

    private StepLink Link(PreprocessingDefinition definition, ItemValueType valueType)
    {
        var written = new JsonObject(definition.Options.Select(o => KeyValuePair.Create(o.Key, JsonNode.Parse(o.Value.GetRawText()))));
        StepErrorHandling.Take(written, out StepErrorHandling handling);
        return new StepLink(Step(definition, valueType), handling);
    }

    private IPreprocessingStep Step(PreprocessingDefinition definition, ItemValueType valueType)
    {
        var errors = new List<string>();
        object? options = kinds.Bind(KindFamily.Preprocessing, definition, errors);
        if (options is null || kinds.Find(KindFamily.Preprocessing, definition.Type) is not IPreprocessingKind kind)
            return new BrokenStep(errors.Count > 0 ? string.Join(" ", errors) : $"preprocessing {definition.Type} cannot be made");
        return kind.Create(options, valueType);
    }
}
