using System.Globalization;
using System.Text;

namespace Bongsu.Protocols.Irc;

/// <summary>Nicks and names of channels.</summary>
public static class IrcName
{
    /// <summary>The longest nick that every server takes (RFC 2812, 1.2.1).</summary>
    private const int SafeNick = 9;

    private const int MaxNick = 30;
    private const int MaxChannel = 50;

    /// <summary>True for what may be a nick; some servers take fewer characters.</summary>
    public static bool IsNick(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is > 0 and <= MaxNick && !char.IsAsciiDigit(text[0]) && text[0] != '-' && text.All(IsOfNick);
    }

    /// <summary>True for what may be a channel: <c>#</c> or <c>&amp;</c>, then no blank, comma or control character.</summary>
    public static bool IsChannel(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 1
            && text[0] is '#' or '&'
            && Encoding.UTF8.GetByteCount(text) <= MaxChannel
            && !text.Any(c => c is ' ' or ',' or ':' || char.IsControl(c));
    }

    /// <summary>What two spellings of one name have in common: case is ignored, and <c>{}|^</c> are the small letters of <c>[]\~</c> (RFC 2812, 2.2).</summary>
    public static string Fold(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.Create(name.Length, name, static (folded, text) =>
        {
            for (int i = 0; i < folded.Length; i++)
                folded[i] = text[i] switch { '[' => '{', ']' => '}', '\\' => '|', '~' => '^', >= 'A' and <= 'Z' and var c => (char)(c + 32), var c => c };
        });
    }

    /// <summary>What to call oneself where a nick is in use: <c>bongsu_</c>, then <c>bongsu2</c>, <c>bongsu3</c>, at most nine characters long.</summary>
    /// <param name="wanted">The nick that was wanted.</param>
    /// <param name="attempt">1 or more.</param>
    public static string Next(string wanted, int attempt)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        string suffix = attempt == 1 ? "_" : attempt.ToString(CultureInfo.InvariantCulture);
        return wanted[..Math.Min(wanted.Length, SafeNick - suffix.Length)] + suffix;
    }

    private static bool IsOfNick(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '[' or ']' or '\\' or '`' or '_' or '^' or '{' or '|' or '}';
}
