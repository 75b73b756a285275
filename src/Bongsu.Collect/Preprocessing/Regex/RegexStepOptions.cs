using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Preprocessing.Regex;

/// <summary>Options of <c>regex</c>.</summary>
public sealed record RegexStepOptions : IValidatableObject
{
    /// <summary>A regular expression, see <see cref="Expressions.SafeRegex"/>; 1 to 2048 characters.</summary>
    [StringLength(2048, MinimumLength = 1)]
    public required string Pattern { get; init; }

    /// <summary>What is made of the first match: <c>\1</c> to <c>\9</c> are its groups, <c>\0</c> the whole. Default <c>\1</c>.</summary>
    [StringLength(2048, MinimumLength = 1)]
    public string Output { get; init; } = @"\1";

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => StepPatterns.Faults(Pattern, nameof(Pattern));
}
