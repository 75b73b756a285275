namespace Bongsu.Configuration.Definitions;

/// <summary>How often a maintenance comes back.</summary>
public enum MaintenanceRepeat
{
    /// <summary>Never: it holds from <c>from</c> until <c>until</c>.</summary>
    Once,

    /// <summary>Every day, or every so many.</summary>
    Daily,

    /// <summary>On days of the week, every week or every so many.</summary>
    Weekly,

    /// <summary>On days of the month, every month or every so many.</summary>
    Monthly,
}
