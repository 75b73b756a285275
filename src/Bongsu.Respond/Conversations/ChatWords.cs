using Bongsu.Model.Levels;
using Bongsu.Model.Words;

namespace Bongsu.Respond.Conversations;

/// <summary>What Bongsu says in chats, in one language.</summary>
[Sentences("chat")]
internal sealed partial class ChatWords(Language language)
{
    /// <summary>The reader's.</summary>
    public Language Language { get; } = language;

    /// <summary>The name of a level.</summary>
    public string Level(Level level) => new LevelWords(Language).Of(level);
}
