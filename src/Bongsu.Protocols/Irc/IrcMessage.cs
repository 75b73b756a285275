using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Bongsu.Protocols.Irc;

/// <summary>One line of IRC (RFC 2812, 2.3.1) with its tags (IRCv3 message-tags).</summary>
/// <param name="Tags">By name, values unescaped; a tag without a value has an empty one.</param>
/// <param name="Source">Who sent it, <c>nick!user@host</c> or a server's name; null where the line does not say.</param>
/// <param name="Command">A word or a numeric of three digits, in capitals.</param>
/// <param name="Parameters">In their order, the last one without its colon.</param>
public sealed record IrcMessage(IReadOnlyDictionary<string, string> Tags, string? Source, string Command, IReadOnlyList<string> Parameters)
{
    private const int MostParameters = 64;
    private const int MostTags = 64;
    private static readonly Dictionary<string, string> NoTags = [];

    /// <summary>The nick of the source, or the server's name; empty where there is none.</summary>
    public string Nick => Source is null ? "" : Source.IndexOfAny(['!', '@']) is >= 0 and var end ? Source[..end] : Source;

    /// <summary>The last parameter, or empty.</summary>
    public string Text => Parameters.Count > 0 ? Parameters[^1] : "";

    /// <summary>A parameter, or empty where the line has fewer.</summary>
    public string this[int index] => index < Parameters.Count ? Parameters[index] : "";

    /// <summary>Reads one line without its end. Lines that are none of IRC are refused, whatever they hold.</summary>
    public static bool TryParse(ReadOnlySpan<char> line, [NotNullWhen(true)] out IrcMessage? message)
    {
        message = null;
        Dictionary<string, string> tags = NoTags;
        string? source = null;
        if (line.StartsWith("@"))
        {
            if (!Cut(ref line, out ReadOnlySpan<char> written))
                return false;
            tags = ReadTags(written[1..]);
        }

        if (line.StartsWith(":"))
        {
            if (!Cut(ref line, out ReadOnlySpan<char> written) || written.Length < 2)
                return false;
            source = written[1..].ToString();
        }

        _ = Cut(ref line, out ReadOnlySpan<char> command);
        if (!IsCommand(command))
            return false;
        var parameters = new List<string>();
        while (!line.IsEmpty)
        {
            if (line[0] == ':' || parameters.Count == MostParameters)
            {
                parameters.Add((line[0] == ':' ? line[1..] : line).ToString());
                break;
            }

            _ = Cut(ref line, out ReadOnlySpan<char> parameter);
            parameters.Add(parameter.ToString());
        }

        message = new IrcMessage(tags, source, command.ToString().ToUpperInvariant(), parameters);
        return true;
    }

    private static bool IsCommand(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return false;
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c))
                return false;
        }

        return true;
    }

    // Takes the first word off the line, and the blanks behind it; false where nothing is left behind it.
    private static bool Cut(ref ReadOnlySpan<char> line, out ReadOnlySpan<char> word)
    {
        int end = line.IndexOf(' ');
        word = end < 0 ? line : line[..end];
        line = end < 0 ? [] : line[end..].TrimStart(' ');
        return !line.IsEmpty;
    }

    private static Dictionary<string, string> ReadTags(ReadOnlySpan<char> text)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Range part in text.Split(';'))
        {
            ReadOnlySpan<char> tag = text[part];
            int equals = tag.IndexOf('=');
            string name = (equals < 0 ? tag : tag[..equals]).ToString();
            if (name.Length > 0 && tags.Count < MostTags)
                tags[name] = equals < 0 ? "" : Unescape(tag[(equals + 1)..]);
        }

        return tags;
    }

    private static string Unescape(ReadOnlySpan<char> value)
    {
        if (!value.Contains('\\'))
            return value.ToString();
        var text = new StringBuilder(value.Length);
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\')
            {
                text.Append(value[i]);
                continue;
            }

            // A lone backslash at the end is dropped.
            if (++i < value.Length)
                text.Append(value[i] switch { ':' => ';', 's' => ' ', 'r' => '\r', 'n' => '\n', var other => other });
        }

        return text.ToString();
    }
}
