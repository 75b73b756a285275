using Bongsu.Model.Time;

namespace Bongsu.Report.Sla;

/// <summary>What was promised of a service and what was kept, for management.</summary>
public sealed record SlaReport
{
    /// <summary>The service.</summary>
    public required string Service { get; init; }

    /// <summary>Its objective, a share of 1.</summary>
    public required double Objective { get; init; }

    /// <summary>The beginning.</summary>
    public required Timestamp From { get; init; }

    /// <summary>The end.</summary>
    public required Timestamp To { get; init; }

    /// <summary>The IANA zone in which days begin.</summary>
    public required string TimeZone { get; init; }

    /// <summary>By what it is stated.</summary>
    public required SlaUnit By { get; init; }

    /// <summary>What the checks can prove, in a sentence.</summary>
    public required string Limit { get; init; }

    /// <summary>How often it is checked: no failure shorter than this is sure to be seen. Null where nothing checks it.</summary>
    public double? ResolutionSeconds { get; init; }

    /// <summary>All of it.</summary>
    public required SlaFigures Total { get; init; }

    /// <summary>Each unit, in order.</summary>
    public required IReadOnlyList<SlaFigures> Units { get; init; }

    /// <summary>The outages, in order; at most 1000, the longest where there are more.</summary>
    public required IReadOnlyList<SlaOutage> Outages { get; init; }
}
