using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Receivers.Dependent;

/// <summary>Options of items of type <c>dependent</c>: a check with one of its values, or another item.</summary>
public sealed record DependentOptions : IValidatableObject
{
    /// <summary>The name of a check of the same host.</summary>
    [StringLength(255, MinimumLength = 1)]
    public string? Check { get; init; }

    /// <summary>Which of the check's values, by the name that the check's page gives.</summary>
    [StringLength(2048, MinimumLength = 1)]
    public string? Value { get; init; }

    /// <summary>The key of an item of the same host: every value of it, after its preprocessing and whole, comes here too.</summary>
    [StringLength(2048, MinimumLength = 1)]
    public string? Item { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Item is not null && (Check is not null || Value is not null))
            yield return new ValidationResult("'item' stands alone: it is another item's key, 'check' and 'value' are one value of a check.", [nameof(Item)]);
        else if (Item is null && Check is null)
            yield return new ValidationResult("'item', or 'check' and 'value' must be given.", [nameof(Check)]);
        else if (Item is null && Value is null)
            yield return new ValidationResult("'value' must be given.", [nameof(Value)]);
    }
}
