using Bongsu.Model.Time;

namespace Bongsu.Report.Sla;

/// <summary>What was measured of a service in a time. Good, failed and unknown time lie outside maintenance; the four add up to the time.</summary>
public sealed record SlaFigures
{
    /// <summary>The first day of the unit, such as <c>2026-11-01</c>; <c>total</c> for all of it.</summary>
    public required string Name { get; init; }

    /// <summary>The beginning.</summary>
    public required Timestamp From { get; init; }

    /// <summary>The end.</summary>
    public required Timestamp To { get; init; }

    /// <summary>The share of the known time outside maintenance in which users could use it; null where nothing is known.</summary>
    public double? Availability { get; init; }

    /// <summary>The same with maintenance counted as any other time.</summary>
    public double? AvailabilityWithMaintenance { get; init; }

    /// <summary>It worked.</summary>
    public required double GoodSeconds { get; init; }

    /// <summary>It failed.</summary>
    public required double FailedSeconds { get; init; }

    /// <summary>No check said anything.</summary>
    public required double UnknownSeconds { get; init; }

    /// <summary>It was under maintenance.</summary>
    public required double MaintenanceSeconds { get; init; }

    /// <summary>True where the objective was kept; null where nothing is known.</summary>
    public bool? Kept { get; init; }
}
