namespace Bongsu.Report.Sections.Objectives;

/// <summary>What was promised and what was kept.</summary>
internal sealed record ObjectivesFacts : SectionFacts
{
    /// <summary>The services: those with the least of their budget left first.</summary>
    public required IReadOnlyList<ServiceFigures> Services { get; init; }

    /// <summary>From the first evidence to detection (MTTD).</summary>
    public required ResponseTime Detect { get; init; }

    /// <summary>From detection to the first acknowledgement (MTTA).</summary>
    public required ResponseTime Acknowledge { get; init; }

    /// <summary>From the first evidence to recovery (MTTR).</summary>
    public required ResponseTime Repair { get; init; }

    /// <inheritdoc />
    public override bool HasNews() => Detect.Count + Detect.CountBefore > 0 || Services.Any(s => s.FailedSeconds > 0 || s.BudgetLeft < 1);
}
