using Bongsu.Model.Words;

namespace Bongsu.Report.Reports;

/// <summary>What a report says by itself, in one language.</summary>
[Sentences("report")]
internal sealed partial class ReportWords(Language language)
{
    /// <summary>The reader's.</summary>
    public Language Language { get; } = language;
}
