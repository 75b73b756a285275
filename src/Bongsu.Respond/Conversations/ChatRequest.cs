using Bongsu.Model.Words;

namespace Bongsu.Respond.Conversations;

/// <summary>A command as it was read.</summary>
/// <param name="Command">What is asked for.</param>
/// <param name="Language">The language that it was asked in, where that shows; null: whatever the speaker reads.</param>
internal sealed record ChatRequest(ChatCommand Command, Language? Language);
