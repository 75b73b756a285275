using System.Globalization;

namespace Bongsu.Respond.Conversations;

/// <summary>
/// What the first line of an answer to a message asks for. The message says which problem, so that <c>ack on my way</c> needs no number; what is no command is
/// a comment. Pure.
/// </summary>
internal static class AnswerCommand
{
    /// <summary>The command.</summary>
    /// <param name="line">As it was written.</param>
    /// <param name="number">The problem that the message was about.</param>
    public static string Of(string line, long number)
    {
        string at = number.ToString(CultureInfo.InvariantCulture);
        string[] words = line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
        string with = words.Length > 1 ? $"{words[0]} {at} {words[1]}" : $"{words.FirstOrDefault()} {at}";
        return ChatCommandParser.Parse(line).Command switch
        {
            ChatCommand.Unknown => $"comment {at} {line}",
            ChatCommand.Incomplete => with,
            _ => line,
        };
    }
}
