using Bongsu.Model.Words;

namespace Bongsu.Model.Levels;

/// <summary>The names of the five levels.</summary>
[Sentences]
public sealed partial class LevelWords(Language language)
{
    /// <summary>The reader's.</summary>
    public Language Language { get; } = language;

    /// <summary>The name of a level.</summary>
    public string Of(Level level) => SentenceRegistry.Text(Language, $"level.{(int)level}");
}
