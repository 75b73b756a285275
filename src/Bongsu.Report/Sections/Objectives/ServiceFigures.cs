namespace Bongsu.Report.Sections.Objectives;

/// <summary>What was measured of a service.</summary>
internal sealed record ServiceFigures
{
    /// <summary>The service.</summary>
    public required string Service { get; init; }

    /// <summary>Its objective, a share of 1.</summary>
    public required double Objective { get; init; }

    /// <summary>The share of the known time outside maintenance in which users could use it; null where nothing is known.</summary>
    public double? Availability { get; init; }

    /// <summary>The same with maintenance counted as any other time.</summary>
    public double? AvailabilityWithMaintenance { get; init; }

    /// <summary>Of the time before.</summary>
    public double? AvailabilityBefore { get; init; }

    /// <summary>For how long it failed outside maintenance.</summary>
    public required double FailedSeconds { get; init; }

    /// <summary>For how long nothing is known outside maintenance.</summary>
    public required double UnknownSeconds { get; init; }

    /// <summary>Under maintenance.</summary>
    public required double MaintenanceSeconds { get; init; }

    /// <summary>The share of the error budget of 30 days that is left: 1 all, below 0 overspent; null where nothing is known.</summary>
    public double? BudgetLeft { get; init; }

    /// <summary>The error budget of 30 days.</summary>
    public required double BudgetSeconds { get; init; }

    /// <summary>False where its checks are too rare to prove the objective.</summary>
    public required bool Proves { get; init; }
}
