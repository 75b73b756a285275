using Bongsu.Model.Words;

namespace Bongsu.Respond.Channels.Chats;

/// <summary>What stands on buttons, in one language.</summary>
[Sentences("buttons")]
internal sealed partial class ChatButtonWords(Language language)
{
    /// <summary>The reader's.</summary>
    public Language Language { get; } = language;
}
