using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.ErrorFields;

/// <summary><c>check-json-error</c>.</summary>
internal sealed class JsonErrorKind() : PreprocessingKind<JsonErrorOptions>("check-json-error", "Fails with the error that a JSON document states.", "path")
{
    protected override IPreprocessingStep Create(JsonErrorOptions options, ItemValueType valueType) =>
        Expressions.JsonPath.TryParse(options.Path, out Expressions.JsonPath? path, out string? error)
            ? new JsonErrorStep(path)
            : throw new ArgumentException(error, nameof(options));
}
