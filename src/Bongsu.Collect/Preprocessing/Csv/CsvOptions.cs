using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Bongsu.Collect.Preprocessing.Csv;

/// <summary>Options of <c>csv-to-json</c>.</summary>
public sealed record CsvOptions : IValidatableObject
{
    /// <summary>One character between fields; by default the one that a first line <c>sep=;</c> names, or a comma.</summary>
    public string? Delimiter { get; init; }

    /// <summary>One character around fields that hold delimiters or line ends; none by default.</summary>
    public string? Quote { get; init; }

    /// <summary>Whether the first row names the columns (the default); otherwise they are named 1, 2 and so on.</summary>
    public bool Header { get; init; } = true;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsCharacter(Delimiter))
            yield return new ValidationResult("delimiter must be one character.", [nameof(Delimiter)]);
        if (!IsCharacter(Quote))
            yield return new ValidationResult("quote must be one character.", [nameof(Quote)]);
    }

    private static bool IsCharacter(string? text) =>
        string.IsNullOrEmpty(text) || (new StringInfo(text).LengthInTextElements == 1 && (text.Length == 1 || char.IsSurrogatePair(text, 0)));
}
