namespace Bongsu.Report.Sections.ToJudge;

/// <summary>What the owner is asked about.</summary>
internal sealed record ToJudgeFacts : SectionFacts
{
    /// <summary>The most frequent first.</summary>
    public required IReadOnlyList<AskedKind> Kinds { get; init; }

    /// <inheritdoc />
    public override bool HasNews() => Kinds.Count > 0;
}
