namespace Bongsu.Expressions;

/// <summary>A part of a global regular expression.</summary>
public sealed record RegularExpressionPart
{
    /// <summary>How it is compared.</summary>
    public RegularExpressionPartType Type { get; init; } = RegularExpressionPartType.True;

    /// <summary>A text, texts with a delimiter between them, or a regular expression, by the type.</summary>
    public required string Expression { get; init; }

    /// <summary>Between the texts of <see cref="RegularExpressionPartType.AnyIncluded"/>.</summary>
    public string Delimiter { get; init; } = ",";

    /// <summary>False where letters may differ in case.</summary>
    public bool CaseSensitive { get; init; } = true;
}
