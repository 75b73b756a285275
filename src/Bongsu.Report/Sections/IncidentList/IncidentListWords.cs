using Bongsu.Model.Words;

namespace Bongsu.Report.Sections.IncidentList;

/// <summary>How incidents read.</summary>
[Sentences("incidents")]
internal sealed partial class IncidentListWords(Language language)
{
    /// <summary>The reader's.</summary>
    public Language Language { get; } = language;
}
