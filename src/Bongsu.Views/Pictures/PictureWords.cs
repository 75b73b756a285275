using Bongsu.Model.Words;

namespace Bongsu.Views.Pictures;

/// <summary>What a picture says by itself, in one language.</summary>
[Sentences("picture")]
internal sealed partial class PictureWords(Language language)
{
    /// <summary>The reader's.</summary>
    public Language Language { get; } = language;
}
