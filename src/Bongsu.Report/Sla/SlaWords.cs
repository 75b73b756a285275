using Bongsu.Model.Words;

namespace Bongsu.Report.Sla;

/// <summary>How SLA reports read.</summary>
[Sentences("sla")]
internal sealed partial class SlaWords(Language language)
{
    /// <summary>The reader's.</summary>
    public Language Language { get; } = language;
}
