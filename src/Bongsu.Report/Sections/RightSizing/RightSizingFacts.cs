namespace Bongsu.Report.Sections.RightSizing;

/// <summary>What is larger than its work.</summary>
internal sealed record RightSizingFacts : SectionFacts
{
    /// <summary>The largest savings first, then idle ones; at most 100.</summary>
    public required IReadOnlyList<SizedHost> Hosts { get; init; }

    /// <summary>How many there are in all.</summary>
    public required int Total { get; init; }

    /// <inheritdoc />
    public override bool HasNews() => Hosts.Count > 0;
}
