using System.Buffers;
namespace Bongsu.Respond.Channels.Slack;

/// <summary>What Slack calls channels and users.</summary>
internal static class SlackAddress
{
    private static readonly SearchValues<char> s_notInName = SearchValues.Create(" \t\r\n#,<>");

    private const int MaxName = 81;

    /// <summary>True for an id of a channel, group, conversation or user, and for a channel's name with # in front.</summary>
    public static bool IsId(string text) => text.Length is > 1 and <= MaxName && (text[0] == '#'
        ? !text.AsSpan(1).ContainsAny(s_notInName) && !text.Any(char.IsControl)
        : text[0] is 'C' or 'G' or 'D' or 'U' or 'W' && text.Length >= 6 && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)));
}
