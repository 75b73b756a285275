using System.Text;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Preprocessing;

/// <summary>Makes the steps of an item.</summary>
internal sealed class StepFactory(KindRegistry kinds)
{
    /// <summary>The steps of an item, and why there are none where one of them is wrong.</summary>
    public StepChain Create(IReadOnlyList<PreprocessingDefinition> definitions, out string? error)
    {
        error = null;
        if (definitions.Count == 0)
            return StepChain.Empty;
        var steps = new IPreprocessingStep[definitions.Count];
        for (int i = 0; i < steps.Length; i++)
        {
            var errors = new List<string>();
            object? options = kinds.Bind(KindFamily.Preprocessing, definitions[i], errors);
            if (options is null || kinds.Find(KindFamily.Preprocessing, definitions[i].Type) is not IPreprocessingKind kind)
            {
                error = errors.Count > 0 ? string.Join(" ", errors) : $"Preprocessing {definitions[i].Type} cannot be made.";
                return StepChain.Empty;
            }

            steps[i] = kind.Create(options);
        }

        return new StepChain(steps);
    }

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
}
