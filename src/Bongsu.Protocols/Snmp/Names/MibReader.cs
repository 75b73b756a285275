using System.Globalization;

namespace Bongsu.Protocols.Snmp.Names;

/// <summary>
/// Reads from MIB modules (RFC 2578, and RFC 1155 before it) what objects are called and where they lie. Everything else is passed over, and so is what cannot
/// be read: modules in the wild are often not quite what the standard wants.
/// </summary>
internal static class MibReader
{
    private static readonly HashSet<string> s_macros = new(StringComparer.Ordinal)
    {
        "OBJECT-TYPE", "OBJECT", "MODULE-IDENTITY", "OBJECT-IDENTITY", "NOTIFICATION-TYPE", "OBJECT-GROUP", "NOTIFICATION-GROUP", "MODULE-COMPLIANCE",
        "AGENT-CAPABILITIES",
    };

    // Octets that are never a text.
    private static readonly HashSet<string> s_addresses = new(StringComparer.Ordinal) { "MacAddress", "PhysAddress" };

    /// <summary>What a module assigns: names, the name that each lies below, and the numbers below that.</summary>
    /// <param name="text">The module.</param>
    public static IEnumerable<(string Name, string Parent, uint[] Numbers, bool IsHexadecimal)> Read(string text)
    {
        List<string> tokens = [.. Tokens(text)];
        string? pending = null;
        bool isAddress = false;
        for (int i = 0; i < tokens.Count; i++)
        {
            if (char.IsAsciiLetterLower(tokens[i][0]) && i + 1 < tokens.Count && s_macros.Contains(tokens[i + 1])
                && (tokens[i + 1] != "OBJECT" || (i + 2 < tokens.Count && tokens[i + 2] == "IDENTIFIER")))
            {
                (pending, isAddress) = (tokens[i], false);
            }
            else if (pending is not null && tokens[i] == "SYNTAX" && i + 1 < tokens.Count)
            {
                isAddress = s_addresses.Contains(tokens[i + 1]);
            }
            else if (pending is not null && tokens[i] == "::=")
            {
                if (i + 1 < tokens.Count && tokens[i + 1] == "{" && Place(tokens, i + 2) is { } place)
                    yield return (pending, place.Parent, place.Numbers, isAddress);
                pending = null;
            }
        }
    }

    // "{ parent 1 }", "{ iso org(3) dod(6) 1 }".
    private static (string Parent, uint[] Numbers)? Place(List<string> tokens, int at)
    {
        string? parent = null;
        List<uint> numbers = [];
        for (int i = at; i < tokens.Count && i < at + 512; i++)
        {
            string token = tokens[i];
            if (token == "}")
                return parent is not null && numbers.Count > 0 ? (parent, [.. numbers]) : null;
            if (uint.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out uint number))
            {
                if (parent is null)
                    return null;
                numbers.Add(number);
            }
            else if (parent is null && char.IsAsciiLetter(token[0]))
            {
                parent = token;
            }
        }

        return null;
    }

    private static IEnumerable<string> Tokens(string text)
    {
        for (int i = 0; i < text.Length;)
        {
            char c = text[i];
            int end = i + 1;
            if (c == '-' && i + 1 < text.Length && text[i + 1] == '-')
            {
                end = Behind(text, '\n', i);
            }
            else if (c == '"')
            {
                end = Behind(text, '"', i + 1);
            }
            else if (char.IsAsciiLetterOrDigit(c))
            {
                while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || (text[end] is '-' or '_' && !IsComment(text, end))))
                    end++;
                yield return text[i..end];
            }
            else if (c == ':' && text.AsSpan(i).StartsWith("::="))
            {
                end = i + 3;
                yield return "::=";
            }
            else if (!char.IsWhiteSpace(c))
            {
                yield return text[i..end];
            }

            i = end;
        }
    }

    private static bool IsComment(string text, int at) => text[at] == '-' && at + 1 < text.Length && text[at + 1] == '-';

    private static int Behind(string text, char what, int from)
    {
        int at = text.IndexOf(what, from);
        return at < 0 ? text.Length : at + 1;
    }
}
