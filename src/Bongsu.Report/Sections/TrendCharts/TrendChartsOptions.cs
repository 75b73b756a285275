using System.ComponentModel.DataAnnotations;

namespace Bongsu.Report.Sections.TrendCharts;

/// <summary>Options of <c>trend-charts</c>.</summary>
internal sealed class TrendChartsOptions : IValidatableObject
{
    private const int MostItems = 10;

    /// <summary>Items, <c>/HOST/KEY</c> each, at most 10; those that the organisation does not see are left out. Default none.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>
    /// How many items are chosen beside those named, 0 to 10: those of the triggers that fired most in the period, then the response times of services.
    /// Default 2.
    /// </summary>
    [Range(0, 10)]
    public int Chosen { get; init; } = 2;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Items.Count > MostItems)
            yield return new ValidationResult($"items has {Items.Count} of them; at most {MostItems} are taken.");
        foreach (string item in Items.Where(i => TrendItems.Split(i) is null))
            yield return new ValidationResult($"items: '{item}' is not an item: write /HOST/KEY.");
    }
}
