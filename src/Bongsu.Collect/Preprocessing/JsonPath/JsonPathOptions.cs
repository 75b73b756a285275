using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Preprocessing.JsonPath;

/// <summary>Options of <c>jsonpath</c>.</summary>
public sealed record JsonPathOptions : IValidatableObject
{
    /// <summary>A JSONPath such as <c>$.data[0].value</c> or <c>$.nodes[?(@.name=='a')].load.first()</c>, 1 to 1024 characters.</summary>
    [StringLength(1024, MinimumLength = 1)]
    public required string Path { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Expressions.JsonPath.TryParse(Path, out _, out string? error))
            yield break;
        yield return new ValidationResult($"path: {error}", [nameof(Path)]);
    }
}
