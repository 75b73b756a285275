using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Preprocessing.Validation;

/// <summary>Options of <c>in-range</c>; at least one of them.</summary>
public sealed record RangeOptions : IValidatableObject
{
    /// <summary>The least number that is let through; none by default.</summary>
    public double? Min { get; init; }

    /// <summary>The greatest number that is let through; none by default.</summary>
    public double? Max { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Min is null && Max is null)
            yield return new ValidationResult("min or max must be given.", [nameof(Min), nameof(Max)]);
        if (Min > Max)
            yield return new ValidationResult("min must not be greater than max.", [nameof(Min), nameof(Max)]);
    }
}
