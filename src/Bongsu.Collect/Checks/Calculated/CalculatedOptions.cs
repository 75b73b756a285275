using System.ComponentModel.DataAnnotations;
using Bongsu.Expressions;

namespace Bongsu.Collect.Checks.Calculated;

/// <summary>Options of items of type <c>calculated</c>.</summary>
public sealed record CalculatedOptions : IValidatableObject
{
    /// <summary>
    /// An expression in the triggers' language, such as <c>100*last(//vfs.fs.size[/,used])/last(//vfs.fs.size[/,total])</c>; <c>//key</c> is this host. 1 to
    /// 8192 characters.
    /// </summary>
    [StringLength(8192, MinimumLength = 1)]
    public required string Formula { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Expression.TryParse(Formula, out _, out ExpressionError? error))
            yield return new ValidationResult($"formula: {error}", [nameof(Formula)]);
    }
}
