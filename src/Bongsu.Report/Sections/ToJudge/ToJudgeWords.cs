using Bongsu.Model.Words;

namespace Bongsu.Report.Sections.ToJudge;

/// <summary>How questions to the owner read.</summary>
[Sentences("ask")]
internal sealed partial class ToJudgeWords(Language language)
{
    /// <summary>The reader's.</summary>
    public Language Language { get; } = language;
}
