using Bongsu.Model.Levels;

namespace Bongsu.Report.Sections.Verdict;

/// <summary>How it stands.</summary>
internal sealed record VerdictFacts : SectionFacts
{
    /// <summary>Incidents whose first problem began in the period.</summary>
    public required int Incidents { get; init; }

    /// <summary>The same of the time before.</summary>
    public required int IncidentsBefore { get; init; }

    /// <summary>Incidents that are open at the end.</summary>
    public required int Open { get; init; }

    /// <summary>The highest level among those that began or were open in the period; null where there is none.</summary>
    public Level? Worst { get; init; }

    /// <summary>Services that users could not use, the longest first.</summary>
    public required IReadOnlyList<AffectedService> Affected { get; init; }

    /// <summary>True where it is not known whether users were affected.</summary>
    public bool IsUnknown { get; init; }

    /// <inheritdoc />
    public override bool HasNews() => true;
}
