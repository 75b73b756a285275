using System.ComponentModel.DataAnnotations;

namespace Bongsu.Report.Sections.Pyramid;

/// <summary>Options of <c>pyramid</c>.</summary>
internal sealed class PyramidOptions : IValidatableObject
{
    /// <summary>How many of levels 4-5, 3 and 1-2 belong together. Default 1, 29, 300 (H. W. Heinrich, Industrial Accident Prevention, 1931).</summary>
    public IReadOnlyList<double> Ratio { get; init; } = [1, 29, 300];

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Ratio.Count != 3 || Ratio.Any(r => !double.IsFinite(r) || r <= 0 || r > 1_000_000))
            yield return new ValidationResult("ratio is three numbers above 0, for levels 4-5, 3 and 1-2, such as [1, 29, 300].");
    }
}
