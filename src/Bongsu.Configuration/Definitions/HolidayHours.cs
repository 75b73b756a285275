namespace Bongsu.Configuration.Definitions;

/// <summary>What public holidays are to hours of a schedule.</summary>
public enum HolidayHours
{
    /// <summary>Days like any other.</summary>
    Included,

    /// <summary>The hours do not begin on them.</summary>
    Excluded,

    /// <summary>The hours begin on them alone.</summary>
    Only,
}
