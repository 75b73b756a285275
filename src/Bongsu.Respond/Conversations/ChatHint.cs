using Bongsu.Model.Words;

namespace Bongsu.Respond.Conversations;

/// <summary>The command that a reader of a notification most likely wants, in their language.</summary>
/// <param name="language">The reader's.</param>
internal sealed class ChatHint(Language language)
{
    /// <summary>Such as <c>ack 12</c>.</summary>
    public string Of(long number) => new ChatWords(language).Hint(number);
}
