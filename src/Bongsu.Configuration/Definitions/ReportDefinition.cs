namespace Bongsu.Configuration.Definitions;

/// <summary>A periodic report. Kept and exported; this version does not send reports yet and says so when one is applied.</summary>
public sealed record ReportDefinition : IDefinition
{
    /// <inheritdoc />
    public required string Name { get; init; }

    /// <summary>The organisation.</summary>
    [RefersTo(typeof(OrganisationDefinition))]
    public required string To { get; init; }

    /// <summary>Five cron fields in the organisation's time zone.</summary>
    public string Cron { get; init; } = "0 8 * * *";
}
