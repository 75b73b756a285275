using System.Text.Json.Serialization;
using Bongsu.Model.Time;
using Bongsu.Report.Sections;

namespace Bongsu.Report.Reports;

/// <summary>A report with every number in it, in no language: as it is kept and as the API gives it.</summary>
public sealed record ReportContent
{
    /// <summary>A report that was due is late where it was made so long after.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>Its name in the configuration.</summary>
    public required string Name { get; init; }

    /// <summary>The organisation that it is for.</summary>
    public required string Organisation { get; init; }

    /// <summary>That organisation's IANA time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The beginning of what it covers.</summary>
    public required Timestamp From { get; init; }

    /// <summary>The end.</summary>
    public required Timestamp To { get; init; }

    /// <summary>When it was made.</summary>
    public required Timestamp MadeAt { get; init; }

    /// <summary>True where it was made because it was due at its end; false where somebody asked for it.</summary>
    public bool Due { get; init; }

    /// <summary>True where it was due and made more than 15 minutes later.</summary>
    public bool Late { get; init; }

    /// <summary>True where there were more problems than a report looks at: the oldest are not counted.</summary>
    public bool Cut { get; init; }

    /// <summary>True where mails carry it as PDF, too.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AttachPdf { get; init; }

    /// <summary>Its sections, in order.</summary>
    public required IReadOnlyList<SectionContent> Sections { get; init; }
}
