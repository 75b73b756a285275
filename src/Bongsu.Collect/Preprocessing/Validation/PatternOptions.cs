using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Preprocessing.Validation;

/// <summary>Options of <c>matches-regex</c> and <c>not-matches-regex</c>.</summary>
public sealed record PatternOptions : IValidatableObject
{
    /// <summary>A regular expression, see <see cref="Expressions.SafeRegex"/>; 1 to 2048 characters.</summary>
    [StringLength(2048, MinimumLength = 1)]
    public required string Pattern { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => StepPatterns.Faults(Pattern, nameof(Pattern));
}
