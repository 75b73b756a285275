namespace Bongsu.Report.Sections.RunOut;

/// <summary>What runs out.</summary>
internal sealed record RunOutFacts : SectionFacts
{
    /// <summary>The soonest first; at most 100.</summary>
    public required IReadOnlyList<RunningOut> Items { get; init; }

    /// <inheritdoc />
    public override bool HasNews() => Items.Count > 0;
}
