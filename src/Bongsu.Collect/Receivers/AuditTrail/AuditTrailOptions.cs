using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Receivers.AuditTrail;

/// <summary>Options of items of type <c>audit-trail</c>.</summary>
public sealed record AuditTrailOptions : IValidatableObject
{
    /// <summary>The keys of the items of the same host whose changes are written down; <c>*</c> stands for anything. 1 to 100.</summary>
    [Length(1, 100)]
    public required IReadOnlyList<string> Items { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Items.Any(static i => i.Length is 0 or > 2048))
            yield return new ValidationResult("items: a key has 1 to 2048 characters.", [nameof(Items)]);
    }
}
