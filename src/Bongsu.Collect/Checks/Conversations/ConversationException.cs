namespace Bongsu.Collect.Checks.Conversations;

/// <summary>Ends a conversation: the peer did not say what it had to.</summary>
/// <param name="reason">Why the check failed, a sentence of a <c>.words</c> file.</param>
internal sealed class ConversationException(string reason) : Exception(reason);
