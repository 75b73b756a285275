using Bongsu.Model.Words;

namespace Bongsu.Report.Sections.Objectives;

/// <summary>How objectives read.</summary>
[Sentences("objectives")]
internal sealed partial class ObjectivesWords(Language language)
{
    /// <summary>The reader's.</summary>
    public Language Language { get; } = language;
}
