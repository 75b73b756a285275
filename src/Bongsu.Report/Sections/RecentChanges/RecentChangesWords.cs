using Bongsu.Model.Words;

namespace Bongsu.Report.Sections.RecentChanges;

/// <summary>How changes read.</summary>
[Sentences("edits")]
internal sealed partial class RecentChangesWords(Language language)
{
    /// <summary>The reader's.</summary>
    public Language Language { get; } = language;
}
