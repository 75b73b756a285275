namespace Bongsu.Respond.Channels.Chats;

/// <summary>A button below a message. Whoever presses it says the command to Bongsu, with the rights that they have there.</summary>
/// <param name="Label">What stands on it, at most 20 characters.</param>
/// <param name="Command">A command as it could be typed, at most 64 ASCII characters.</param>
internal sealed record ChatButton(string Label, string Command);
