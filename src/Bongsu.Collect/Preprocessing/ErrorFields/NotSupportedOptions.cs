using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Preprocessing.ErrorFields;

/// <summary>Options of <c>check-not-supported</c>.</summary>
public sealed record NotSupportedOptions : IValidatableObject
{
    /// <summary>
    /// Which errors: <c>any</c> (the default), those that <c>matches</c> finds with the pattern, or those that it does not: <c>not-matches</c>.
    /// </summary>
    public NotSupportedMatch Match { get; init; } = NotSupportedMatch.Any;

    /// <summary>
    /// A regular expression for the error, see <see cref="Expressions.SafeRegex"/>; up to 2048 characters. Goes with a match other than <c>any</c>.
    /// </summary>
    [StringLength(2048, MinimumLength = 1)]
    public string? Pattern { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if ((Match == NotSupportedMatch.Any) != (Pattern is null))
            yield return new ValidationResult("match other than any and pattern go together.", [nameof(Match), nameof(Pattern)]);
        foreach (ValidationResult fault in Pattern is { } pattern ? StepPatterns.Faults(pattern, nameof(Pattern)) : [])
            yield return fault;
    }
}
