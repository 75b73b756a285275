using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.JsonPath;

/// <summary><c>jsonpath</c>.</summary>
internal sealed class JsonPathKind() : PreprocessingKind<JsonPathOptions>("jsonpath", "Takes a part out of a JSON document.", "path")
{
    protected override IPreprocessingStep Create(JsonPathOptions options, ItemValueType valueType) =>
        Expressions.JsonPath.TryParse(options.Path, out Expressions.JsonPath? path, out string? error)
            ? new JsonPathStep(path, options.Path)
            : throw new ArgumentException(error, nameof(options));
}
