using Bongsu.Model.Words;

namespace Bongsu.Report.Sections.Verdict;

/// <summary>How the verdict reads.</summary>
[Sentences("verdict")]
internal sealed partial class VerdictWords(Language language)
{
    /// <summary>The reader's.</summary>
    public Language Language { get; } = language;
}
