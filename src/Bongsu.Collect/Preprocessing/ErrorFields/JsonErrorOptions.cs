using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Preprocessing.ErrorFields;

/// <summary>Options of <c>check-json-error</c>.</summary>
public sealed record JsonErrorOptions : IValidatableObject
{
    /// <summary>The JSONPath of the error, such as <c>$.error</c>; 1 to 1024 characters.</summary>
    [StringLength(1024, MinimumLength = 1)]
    public required string Path { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Expressions.JsonPath.TryParse(Path, out _, out string? error))
            yield return new ValidationResult($"path: {error}", [nameof(Path)]);
    }
}
