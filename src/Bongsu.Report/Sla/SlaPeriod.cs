namespace Bongsu.Report.Sla;

/// <summary>Times of the calendar that an SLA report can be about.</summary>
public enum SlaPeriod
{
    /// <summary>From the first day of this month until now.</summary>
    ThisMonth,

    /// <summary>The month before this one, whole.</summary>
    LastMonth,

    /// <summary>From the first day of this quarter until now.</summary>
    ThisQuarter,

    /// <summary>The quarter before this one, whole.</summary>
    LastQuarter,

    /// <summary>From 1 January until now.</summary>
    ThisYear,

    /// <summary>The year before this one, whole.</summary>
    LastYear,
}
