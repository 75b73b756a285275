using Bongsu.Model.Levels;
using Bongsu.Model.Words;

namespace Bongsu.Respond.Messages;

/// <summary>What a message says by itself, in one language.</summary>
[Sentences("message")]
internal sealed partial class MessageWords(Language language)
{
    /// <summary>The reader's.</summary>
    public Language Language { get; } = language;

    /// <summary>The name of a level.</summary>
    public string Level(Level level) => new LevelWords(Language).Of(level);
}
