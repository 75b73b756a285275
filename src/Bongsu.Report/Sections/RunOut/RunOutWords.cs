using Bongsu.Model.Words;

namespace Bongsu.Report.Sections.RunOut;

/// <summary>How what runs out reads.</summary>
[Sentences("runout")]
internal sealed partial class RunOutWords(Language language)
{
    /// <summary>The reader's.</summary>
    public Language Language { get; } = language;
}
