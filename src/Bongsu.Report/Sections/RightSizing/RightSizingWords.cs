using Bongsu.Model.Words;

namespace Bongsu.Report.Sections.RightSizing;

/// <summary>How sizes read.</summary>
[Sentences("sizing")]
internal sealed partial class RightSizingWords(Language language)
{
    /// <summary>The reader's.</summary>
    public Language Language { get; } = language;
}
