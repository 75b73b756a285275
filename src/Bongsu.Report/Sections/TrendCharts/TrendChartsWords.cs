using Bongsu.Model.Words;

namespace Bongsu.Report.Sections.TrendCharts;

/// <summary>How trends read.</summary>
[Sentences("trend")]
internal sealed partial class TrendChartsWords(Language language)
{
    /// <summary>The reader's.</summary>
    public Language Language { get; } = language;
}
