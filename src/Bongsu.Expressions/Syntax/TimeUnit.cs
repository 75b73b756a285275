namespace Bongsu.Expressions;

/// <summary>Units of periods and time shifts.</summary>
public enum TimeUnit
{
    /// <summary>s</summary>
    Second,

    /// <summary>m</summary>
    Minute,

    /// <summary>h</summary>
    Hour,

    /// <summary>d, a day of the calendar in a time shift.</summary>
    Day,

    /// <summary>w, a week that begins on Monday.</summary>
    Week,

    /// <summary>M, a month of the calendar.</summary>
    Month,

    /// <summary>y, a year of the calendar.</summary>
    Year,
}
