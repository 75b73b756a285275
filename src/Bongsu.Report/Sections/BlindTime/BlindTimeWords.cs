using Bongsu.Model.Words;

namespace Bongsu.Report.Sections.BlindTime;

/// <summary>How blind times read.</summary>
[Sentences("blind")]
internal sealed partial class BlindTimeWords(Language language)
{
    /// <summary>The reader's.</summary>
    public Language Language { get; } = language;
}
