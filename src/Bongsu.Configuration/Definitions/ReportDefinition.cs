namespace Bongsu.Configuration.Definitions;

/// <summary>A periodic report (보고서): what happened, brought to an organisation at regular times.</summary>
public sealed record ReportDefinition : IDefinition
{
    /// <inheritdoc />
    public required string Name { get; init; }

    /// <summary>The organisation whose people get it, and whose services it is about. An infrastructure organisation's report is about everything.</summary>
    [RefersTo(typeof(OrganisationDefinition))]
    public required string To { get; init; }

    /// <summary>Five cron fields in the organisation's time zone.</summary>
    public string Cron { get; init; } = "0 8 * * *";

    /// <summary>
    /// What it covers: <c>day</c>, <c>week</c>, <c>month</c>, <c>quarter</c>, <c>year</c>, or a span of 1 h to 366 d such as <c>12h</c>. Null: the time since
    /// the report before, as the cron fields say.
    /// </summary>
    public string? Period { get; init; }

    /// <summary>What is in it, in this order; null for everything there is.</summary>
    public IReadOnlyList<SectionDefinition>? Sections { get; init; }

    /// <summary>Channels by name or type; null for mail.</summary>
    public IReadOnlyList<string>? Media { get; init; }

    /// <summary>Days on which none is sent: the next one covers them as well. Null: it is sent on every day.</summary>
    public ScheduleHolidays? SkipHolidays { get; init; }

    /// <summary>True attaches the report as PDF to mails.</summary>
    public bool AttachPdf { get; init; }

    /// <summary>False keeps it and sends nothing; it can still be read.</summary>
    public bool Enabled { get; init; } = true;
}
