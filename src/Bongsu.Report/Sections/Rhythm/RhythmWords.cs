using Bongsu.Model.Words;

namespace Bongsu.Report.Sections.Rhythm;

/// <summary>How rhythms read.</summary>
[Sentences("rhythm")]
internal sealed partial class RhythmWords(Language language)
{
    /// <summary>The reader's.</summary>
    public Language Language { get; } = language;
}
