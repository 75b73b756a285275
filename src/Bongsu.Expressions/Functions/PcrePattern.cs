using System.Text;
using System.Text.RegularExpressions;

namespace Bongsu.Expressions;

/// <summary>
/// Writes what patterns for PCRE have and .NET lacks, or silently takes for something else, as .NET has it: POSIX classes (<c>[[:digit:]]</c>, which .NET reads
/// as a set of the characters <c>[:digt</c>), <c>\h</c> and <c>\Q...\E</c> (pcre2pattern(3)). Anything else stays as it is.
/// </summary>
internal static class PcrePattern
{
    /// <summary>The pattern for .NET; the same text where nothing differs.</summary>
    public static string ToNet(string pattern)
    {
        if (!pattern.Contains("[:", StringComparison.Ordinal)
            && !pattern.Contains("\\h", StringComparison.Ordinal)
            && !pattern.Contains("\\Q", StringComparison.Ordinal))
            return pattern;
        var made = new StringBuilder(pattern.Length + 16);
        int set = -1;
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            char next = i + 1 < pattern.Length ? pattern[i + 1] : '\0';
            if (c == '\\')
            {
                if (next == 'Q' && set < 0)
                {
                    int end = pattern.IndexOf("\\E", i + 2, StringComparison.Ordinal);
                    made.Append(Regex.Escape(end < 0 ? pattern[(i + 2)..] : pattern[(i + 2)..end]));
                    i = end < 0 ? pattern.Length : end + 1;
                    continue;
                }

                if (next == 'h')
                    made.Append(set < 0 ? "[ \\t]" : " \\t");
                else
                    made.Append(pattern, i, Math.Min(2, pattern.Length - i));
                i++;
            }
            else if (set < 0)
            {
                made.Append(c);
                if (c == '[')
                    set = next == '^' ? i + 2 : i + 1;
            }
            else if (c == '[' && next == ':' && TryClass(pattern, i, out string? members, out int length))
            {
                made.Append(members);
                i += length - 1;
            }
            else
            {
                made.Append(c);

                // The first ']' of a set is a member of it.
                if (c == ']' && i > set)
                    set = -1;
            }
        }

        return made.ToString();
    }

    private static bool TryClass(string pattern, int start, out string? members, out int length)
    {
        (members, length) = (null, 0);
        int end = pattern.IndexOf(":]", start + 2, StringComparison.Ordinal);
        if (end < 0 || end - start > 12)
            return false;
        length = end + 2 - start;
        members = pattern[(start + 2)..end] switch
        {
            "alnum" => "a-zA-Z0-9",
            "alpha" => "a-zA-Z",
            "ascii" => "\\x00-\\x7f",
            "blank" => " \\t",
            "cntrl" => "\\x00-\\x1f\\x7f",
            "digit" => "0-9",
            "graph" => "\\x21-\\x7e",
            "lower" => "a-z",
            "print" => "\\x20-\\x7e",
            "punct" => "\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e",
            "space" => " \\t\\n\\r\\f\\v",
            "upper" => "A-Z",
            "word" => "a-zA-Z0-9_",
            "xdigit" => "0-9a-fA-F",
            "^digit" => "\\D",
            "^space" => "\\S",
            "^word" => "\\W",
            _ => null,
        };
        return members is not null;
    }
}
