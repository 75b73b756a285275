using Bongsu.Model.Words;

namespace Bongsu.Report.Sections.Pyramid;

/// <summary>How the pyramid reads.</summary>
[Sentences("pyramid")]
internal sealed partial class PyramidWords(Language language)
{
    /// <summary>The reader's.</summary>
    public Language Language { get; } = language;
}
