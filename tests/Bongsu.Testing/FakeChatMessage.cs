namespace Bongsu.Testing;

/// <summary>A message that a fake chat took.</summary>
/// <param name="To">The channel, group or user.</param>
/// <param name="Key">What told it from others, where the chat takes such a key; empty otherwise.</param>
/// <param name="Json">The request's body.</param>
public sealed record FakeChatMessage(string To, string Key, string Json);
