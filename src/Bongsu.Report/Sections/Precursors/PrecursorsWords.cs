using Bongsu.Model.Words;

namespace Bongsu.Report.Sections.Precursors;

/// <summary>How precursors read.</summary>
[Sentences("precursors")]
internal sealed partial class PrecursorsWords(Language language)
{
    /// <summary>The reader's.</summary>
    public Language Language { get; } = language;
}
