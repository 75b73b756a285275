namespace Bongsu.Report.Sections.Rhythm;

/// <summary>What recurs.</summary>
internal sealed record RhythmFacts : SectionFacts
{
    /// <summary>How many kinds of problems were examined: those that came at least three times.</summary>
    public required int Examined { get; init; }

    /// <summary>Those with a rhythm, the surest first.</summary>
    public required IReadOnlyList<RecurringKind> Kinds { get; init; }

    /// <inheritdoc />
    public override bool HasNews() => Kinds.Count > 0;
}
