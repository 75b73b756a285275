namespace Bongsu.Report.Sections.IncidentList;

/// <summary>The period's incidents.</summary>
internal sealed record IncidentListFacts : SectionFacts
{
    /// <summary>How many began or were open in the period.</summary>
    public required int Total { get; init; }

    /// <summary>How many of them are shown.</summary>
    public required int Shown { get; init; }

    /// <summary>Those that go on first, then the worst, then the newest; at most 200.</summary>
    public required IReadOnlyList<ListedIncident> Incidents { get; init; }

    /// <summary>Trackers that cannot be reached and that have issues among the incidents: what is said of those is their last answer.</summary>
    public IReadOnlyList<LostTracker> Lost { get; init; } = [];

    /// <inheritdoc />
    public override bool HasNews() => Total > 0;
}
