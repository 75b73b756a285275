namespace Bongsu.Respond.Conversations;

/// <summary>What Bongsu answers in chats: one set of commands for all of them.</summary>
public interface IConversation
{
    /// <summary>Does what is asked for, and answers. Whatever is said ends in an answer or in none.</summary>
    /// <returns>The answer; null where nothing is to be said, since the speaker says too much.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<ChatReply?> AnswerAsync(Utterance said, CancellationToken cancellationToken);
}
