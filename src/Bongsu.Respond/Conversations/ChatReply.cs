namespace Bongsu.Respond.Conversations;

/// <summary>An answer. Its lines hold no control characters and are at most 500 characters long.</summary>
/// <param name="Lines">At least one, at most 12.</param>
/// <param name="IsPrivate">True where it is for the speaker alone, not for a room.</param>
public sealed record ChatReply(IReadOnlyList<string> Lines, bool IsPrivate = false);
