using System.Text;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>Reads the parameters of old functions: separated by commas, in quotes or without.</summary>
internal static class OldParameters
{
    /// <summary>Reads from behind an opening parenthesis.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="at">Behind the parenthesis; then behind the one that closes it.</param>
    /// <param name="keys">True where an unquoted parameter may be a key with brackets.</param>
    /// <exception cref="FormatException">They do not end.</exception>
    public static List<string> Read(string text, ref int at, bool keys)
    {
        var parameters = new List<string>();
        while (true)
        {
            while (at < text.Length && text[at] == ' ')
                at++;
            if (at < text.Length && text[at] == '"')
                parameters.Add(Quoted(text, ref at));
            else
                parameters.Add(Plain(text, ref at, keys));
            while (at < text.Length && text[at] == ' ')
                at++;
            if (at >= text.Length)
                throw new FormatException("a function's ')' is missing.");
            if (text[at++] == ')')
                return parameters is [""] ? [] : parameters;
        }
    }

    private static string Quoted(string text, ref int at)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\\')
            {
                value.Append(text[++at]);
            }
            else if (text[at] == '"')
            {
                at++;
                return value.ToString();
            }
            else
            {
                value.Append(text[at]);
            }
        }

        throw new FormatException("a quote is not closed.");
    }

    private static string Plain(string text, ref int at, bool keys)
    {
        int start = at, depth = 0;
        bool quoted = false;
        for (; at < text.Length; at++)
        {
            char c = text[at];
            if (keys && c == '"' && depth > 0)
                quoted = !quoted;
            else if (quoted)
                continue;
            else if (c == '[' && keys)
                depth++;
            else if (c == ']' && keys && depth > 0)
                depth--;
            else if (depth == 0 && c is ',' or ')')
                break;
        }

        return text[start..at].TrimEnd();
    }
}
