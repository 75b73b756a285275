namespace Bongsu.Report.Sections.Precursors;

/// <summary>What foretells what.</summary>
internal sealed record PrecursorsFacts : SectionFacts
{
    /// <summary>How long before, in seconds.</summary>
    public required double WithinSeconds { get; init; }

    /// <summary>The surest first.</summary>
    public required IReadOnlyList<NamedPrecursor> Precursors { get; init; }

    /// <inheritdoc />
    public override bool HasNews() => Precursors.Count > 0;
}
