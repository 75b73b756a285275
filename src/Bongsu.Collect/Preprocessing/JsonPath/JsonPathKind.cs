namespace Bongsu.Collect.Preprocessing.JsonPath;

/// <summary><c>jsonpath</c>.</summary>
internal sealed class JsonPathKind() : PreprocessingKind<JsonPathOptions>("jsonpath", "Takes a part out of a JSON document.")
{
    protected override IPreprocessingStep Create(JsonPathOptions options) =>
        JsonPathExpression.TryParse(options.Path, out JsonPathExpression? path, out string? error)
            ? new JsonPathStep(path)
            : throw new ArgumentException(error, nameof(options));
}
