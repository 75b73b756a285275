using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Preprocessing.ErrorFields;

/// <summary>Options of <c>check-regex-error</c>.</summary>
public sealed record RegexErrorOptions : IValidatableObject
{
    /// <summary>The regular expression that only an error matches, see <see cref="Expressions.SafeRegex"/>; 1 to 2048 characters.</summary>
    [StringLength(2048, MinimumLength = 1)]
    public required string Pattern { get; init; }

    /// <summary>The error that is shown: <c>\1</c> to <c>\9</c> are the match's groups, <c>\0</c> the whole. Default <c>\0</c>.</summary>
    [StringLength(2048, MinimumLength = 1)]
    public string Output { get; init; } = @"\0";

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => StepPatterns.Faults(Pattern, nameof(Pattern));
}
