namespace Bongsu.Report.Sections.RecentChanges;

/// <summary>What was changed.</summary>
internal sealed record RecentChangesFacts : SectionFacts
{
    /// <summary>How many changes; at most 1000 are counted.</summary>
    public required int Total { get; init; }

    /// <summary>The newest first; at most 50.</summary>
    public required IReadOnlyList<ListedChange> Changes { get; init; }

    /// <inheritdoc />
    public override bool HasNews() => Total > 0;
}
