using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Preprocessing.JavaScript;

/// <summary>Options of <c>javascript</c>.</summary>
public sealed record JavaScriptOptions : IValidatableObject
{
    /// <summary>The body of a function of <c>value</c>, such as <c>return value * 2;</c>; 1 to 65,536 characters.</summary>
    [StringLength(65_536, MinimumLength = 1)]
    public required string Script { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Scripts.Script.TryParse(Script, out _, out string? error))
            yield return new ValidationResult($"script: {error}", [nameof(Script)]);
    }
}
