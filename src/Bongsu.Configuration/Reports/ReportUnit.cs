namespace Bongsu.Configuration.Reports;

/// <summary>Units of a report's period, by the clock on the wall.</summary>
public enum ReportUnit
{
    /// <summary>A fixed number of hours, whatever the clocks do.</summary>
    Span,

    /// <summary>A day: 23 or 25 hours where clocks change.</summary>
    Day,

    /// <summary>Seven days.</summary>
    Week,

    /// <summary>To the same day of the month before, or its last one.</summary>
    Month,

    /// <summary>Three months.</summary>
    Quarter,

    /// <summary>Twelve months.</summary>
    Year,
}
