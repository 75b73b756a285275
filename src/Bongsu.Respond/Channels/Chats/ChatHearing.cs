using Bongsu.Respond.Messages;

namespace Bongsu.Respond.Channels.Chats;

/// <summary>What of all that is said in a group is said to the bot. Pure.</summary>
internal static class ChatHearing
{
    private const int MaxText = 4000;

    /// <summary>The command; null where nothing was said to the bot.</summary>
    /// <param name="text">What was said.</param>
    /// <param name="name">What the bot is called.</param>
    /// <param name="isRoom">True in a group, where the bot has to be addressed: <c>bongsu: ack 1</c> or <c>@bongsu ack 1</c>.</param>
    public static string? Command(string? text, string name, bool isRoom)
    {
        string line = HostileText.Line(text, MaxText);
        return (Addressed(line, name) ?? (isRoom ? null : line)) is { Length: > 0 } command ? command : null;
    }

    private static string? Addressed(string line, string name)
    {
        bool isMention = line.StartsWith('@');
        string rest = isMention ? line[1..] : line;
        if (name.Length == 0 || rest.Length <= name.Length || !rest.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            return null;
        char next = rest[name.Length];
        return next is ':' or ',' || (isMention && char.IsWhiteSpace(next)) ? rest[(name.Length + 1)..].Trim() : null;
    }
}
