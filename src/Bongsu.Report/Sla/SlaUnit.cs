namespace Bongsu.Report.Sla;

/// <summary>What availability is stated by.</summary>
public enum SlaUnit
{
    /// <summary>Days.</summary>
    Day,

    /// <summary>Weeks from Monday.</summary>
    Week,

    /// <summary>Months.</summary>
    Month,

    /// <summary>Quarters from January.</summary>
    Quarter,

    /// <summary>Years.</summary>
    Year,
}
